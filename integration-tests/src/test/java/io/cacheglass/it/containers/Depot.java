package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the example together for each container. Thread-safe: one at a time. */
final class Depot {
  private static final Path HOSTS = Artifacts.target().resolve("hosts/depot");

  /** What is there already: JVMs that run must find their files as they were. */
  private static final Map<String, Path> MADE = new HashMap<>();

  private Depot() {}

  /** As a web application with a servlet at {@code /*}. */
  static Path everyPath(Namespace namespace) {
    return application("every-path", "web-depot.xml", namespace);
  }

  /** As one that leaves other paths to the container. */
  static Path defaultServlet(Namespace namespace) {
    return application("default-servlet", "web-depot-plain.xml", namespace);
  }

  private static synchronized Path application(String name, String webXml, Namespace namespace) {
    return MADE.computeIfAbsent(
        namespace + "-" + name,
        folder -> makeApplication(HOSTS.resolve(folder), webXml, namespace));
  }

  private static Path makeApplication(Path folder, String webXml, Namespace namespace) {
    Path webInf = folder.resolve("WEB-INF");
    namespace.copyPackage("com/example/depot", webInf.resolve("classes"));
    copy(caffeine(), webInf.resolve("lib/caffeine.jar"));
    try {
      Path source = Artifacts.target().resolve("test-classes/webapp/WEB-INF").resolve(webXml);
      Files.writeString(webInf.resolve("web.xml"), namespace.webXml(Files.readString(source)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** The container's jars and the main classes. */
  static synchronized String classPath(String container, Namespace namespace) {
    Path classes = MADE.computeIfAbsent(namespace + "-classes", folder -> {
      namespace.copyPackage("com/example/container", HOSTS.resolve(folder));
      return HOSTS.resolve(folder);
    });
    return Stream.concat(Stream.of(classes), jars(container).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** As a Spring Boot application in one file, which this main class of its loader starts. */
  static synchronized Path fatJar(String container, String launcher) {
    return MADE.computeIfAbsent(container + ".jar", file -> makeJar(file, container, launcher));
  }

  private static Path makeJar(String file, String container, String launcher) {
    Path classes = HOSTS.resolve(container + "-classes");
    Namespace.JAKARTA.copyPackage("com/example/depot", classes);
    Namespace.JAKARTA.copyPackage("com/example/depotboot", classes);
    return FatJar.make(
        HOSTS.resolve(file),
        launcher,
        "com.example.depotboot.Depot",
        classes,
        Stream.concat(jars(container).stream(), Stream.of(caffeine())).toList());
  }

  private static Path caffeine() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith("caffeine-"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> jars(String container) {
    Path folder = Path.of(
        System.getProperty("it.root"), "integration-tests/containers", container, "target/jars");
    assertThat(folder).as("copied by ./mvnw verify").isDirectory();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
