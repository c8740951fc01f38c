package io.cacheglass.agent;

import io.cacheglass.agent.BootArchive.ClassFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the archive of the boot part. Used by the build; not in the agent's jar. */
final class BootArchiveWriter {
  private static final String SUFFIX = ".class";

  private final File folder;
  private final Map<String, ClassFile> classes = new LinkedHashMap<>();

  private BootArchiveWriter(File folder) {
    this.folder = folder;
  }

  /**
   * Writes an archive: the folder of the classes, which are on the class path too, and the file.
   */
  public static void main(String... arguments) throws IOException, ClassNotFoundException {
    File file = new File(arguments[1]);
    if (!file.getParentFile().isDirectory() && !file.getParentFile().mkdirs()) {
      throw new IOException("no folder for " + file);
    }
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(BootArchive.write(read(new File(arguments[0]))));
    }
  }

  /**
   * All classes below a folder, each after its superclass and interfaces.
   *
   * @throws ClassNotFoundException if they are not on the class path
   */
  static Collection<ClassFile> read(File folder) throws IOException, ClassNotFoundException {
    BootArchiveWriter writer = new BootArchiveWriter(folder);
    writer.addAll(folder, "");
    return writer.classes.values();
  }

  private void addAll(File of, String path) throws IOException, ClassNotFoundException {
    String[] names = of.list();
    if (names == null) {
      throw new IOException("cannot read " + of);
    }
    Arrays.sort(names); // else it were another archive on each machine
    for (String name : names) {
      File file = new File(of, name);
      if (file.isDirectory()) {
        addAll(file, path + name + '.');
      } else if (name.endsWith(SUFFIX) && !name.endsWith("-info.class")) {
        String type = path + name.substring(0, name.length() - SUFFIX.length());
        add(Class.forName(type, false, BootArchiveWriter.class.getClassLoader()));
      }
    }
  }

  private void add(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/');
    File file = new File(folder, name + SUFFIX);
    if (classes.containsKey(name) || !file.isFile()) {
      return; // is there, or is a class of the JDK
    }
    if (type.getSuperclass() != null) {
      add(type.getSuperclass());
    }
    for (Class<?> each : type.getInterfaces()) {
      add(each);
    }
    try (InputStream in = new FileInputStream(file)) {
      classes.put(name, new ClassFile(name, in.readAllBytes()));
    }
  }
}
