package io.cacheglass.it.containers;

import io.cacheglass.it.harness.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * The two namespaces of the servlet API. The examples are compiled against jakarta; for javax their
 * class files are rewritten, as Tomcat's migration tool does in the other direction.
 */
enum Namespace {
  JAKARTA {
    @Override
    byte[] classFile(byte[] compiled) {
      return compiled;
    }

    @Override
    String webXml(String text) {
      return text;
    }

    @Override
    String filter() {
      return "io.cacheglass.filter.CacheglassFilter";
    }
  },
  JAVAX {
    @Override
    byte[] classFile(byte[] compiled) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(compiled).accept(new ClassRemapper(writer, TO_JAVAX), 0);
      return writer.toByteArray();
    }

    @Override
    String webXml(String text) {
      return text.replace(
              "https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee")
          .replace("version=\"5.0\"", "version=\"3.1\"");
    }

    @Override
    String filter() {
      return "io.cacheglass.filter.javax.CacheglassFilter";
    }
  };

  private static final Remapper TO_JAVAX = new Remapper() {
    @Override
    public String map(String internalName) {
      if (internalName.equals("io/cacheglass/filter/CacheglassFilter")) {
        return JAVAX.filter().replace('.', '/');
      }
      return internalName.startsWith("jakarta/servlet/")
          ? "javax" + internalName.substring("jakarta".length())
          : internalName;
    }
  };

  abstract byte[] classFile(byte[] compiled);

  abstract String webXml(String text);

  /** The class of our filter. */
  abstract String filter();

  /** Copies the class files of a package of the tests into a folder of classes. */
  void copyPackage(String name, Path classes) {
    Path from = Artifacts.target().resolve("test-classes").resolve(name);
    try (Stream<Path> files = Files.list(from)) {
      Path to = Files.createDirectories(classes.resolve(name));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName()), classFile(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
