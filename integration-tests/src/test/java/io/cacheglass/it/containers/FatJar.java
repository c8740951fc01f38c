package io.cacheglass.it.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Makes a Spring Boot application in one file, laid out as Spring Boot's own plugin does it. Three
 * versions of that plugin would want three modules with a parent each.
 */
final class FatJar {
  private static final String LOADER = "spring-boot-loader-";

  private final JarOutputStream out;
  private final Set<String> folders = new HashSet<>();

  private FatJar(JarOutputStream out) {
    this.out = out;
  }

  /**
   * Writes it.
   *
   * @param libraries all jars, the loader's among them
   */
  static Path make(
      Path file, String launcher, String mainClass, Path classes, List<Path> libraries) {
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(stream, manifest(launcher, mainClass))) {
      FatJar jar = new FatJar(out);
      for (Path library : libraries) {
        String name = library.getFileName().toString();
        if (name.startsWith(LOADER)) {
          jar.unpack(library);
        } else {
          jar.add("BOOT-INF/lib/" + name, Files.readAllBytes(library));
        }
      }
      jar.addFolder(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Manifest manifest(String launcher, String mainClass) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, launcher);
    main.putValue("Start-Class", mainClass);
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    return manifest;
  }

  private void unpack(Path library) throws IOException {
    try (JarFile jar = new JarFile(library.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().matches(".*\\.class|META-INF/services/.+")) {
          add(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private void addFolder(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add("BOOT-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  /** Not compressed, because jars are read inside of the jar; with all its folders. */
  private void add(String name, byte[] bytes) throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash + 1);
      if (folders.add(folder)) {
        put(folder, new byte[0]);
      }
    }
    put(name, bytes);
  }

  private void put(String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
