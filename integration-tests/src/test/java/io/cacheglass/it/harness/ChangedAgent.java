package io.cacheglass.it.harness;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Copies of the agent's jar, as built, with other class files. Stateless. */
final class ChangedAgent {
  private static final String OURS = "io/cacheglass/";
  private static final String BOOT_CLASSES = OURS + "agent/boot.classes";

  /** What becomes of our own classes. */
  interface Change {
    /**
     * The class file to take.
     *
     * @param type its class, without our package's name
     */
    byte[] of(String type, byte[] classFile);
  }

  private ChangedAgent() {}

  /** Makes a copy beside the build's other files. */
  static Path make(String name, Change change) throws IOException {
    Path file = Artifacts.target().resolve(name);
    try (JarFile jar = new JarFile(Artifacts.agent().toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = jar.getInputStream(entry)) {
          String type = ownType(entry.getName());
          if (entry.getName().equals(BOOT_CLASSES)) {
            copyBootClasses(new DataInputStream(in), new DataOutputStream(out), change);
          } else if (type == null) {
            in.transferTo(out);
          } else {
            out.write(change.of(type, in.readAllBytes()));
          }
        }
        out.closeEntry();
      }
    }
    return file;
  }

  /** The boot part is there twice: this is what the agent defines. */
  private static void copyBootClasses(DataInputStream in, DataOutputStream out, Change change)
      throws IOException {
    int count = in.readInt();
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      byte[] bytes = in.readNBytes(in.readInt());
      byte[] changed = change.of(name.substring(OURS.length()), bytes);
      out.writeUTF(name);
      out.writeInt(changed.length);
      out.write(changed);
    }
  }

  /** The name of one of our classes without our package; null for anything else. */
  private static String ownType(String entry) {
    String file = entry.startsWith("inst/") ? entry.substring("inst/".length()) : entry;
    return file.startsWith(OURS)
            && !file.startsWith(OURS + "shaded/")
            && file.matches(".*\\.class(data)?")
        ? file.substring(OURS.length(), file.lastIndexOf('.'))
        : null;
  }
}
