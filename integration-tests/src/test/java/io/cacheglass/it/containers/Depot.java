package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
  static Path everyPath(Namespace namespace, FilterJar filter) {
    return application("every-path", "web-depot.xml", namespace, filter);
  }

  /** As one that leaves other paths to the container. */
  static Path defaultServlet(Namespace namespace, FilterJar filter) {
    return application("default-servlet", "web-depot-plain.xml", namespace, filter);
  }

  private static synchronized Path application(
      String name, String webXml, Namespace namespace, FilterJar filter) {
    return MADE.computeIfAbsent(
        namespace + "-" + name + "-filter-" + filter,
        folder -> makeApplication(HOSTS.resolve(folder), webXml, namespace, filter));
  }

  private static Path makeApplication(
      Path folder, String webXml, Namespace namespace, FilterJar filter) {
    Path webInf = folder.resolve("WEB-INF");
    namespace.copyPackage("com/example/depot", webInf.resolve("classes"));
    copy(caffeine(), webInf.resolve("lib/caffeine.jar"));
    if (filter != FilterJar.NONE) {
      copy(Artifacts.filter(), webInf.resolve("lib/cacheglass-filter.jar"));
    }
    try {
      Path source = Artifacts.target().resolve("test-classes/webapp/WEB-INF").resolve(webXml);
      String text = namespace.webXml(Files.readString(source));
      boolean named = filter == FilterJar.NAMED;
      Files.writeString(webInf.resolve("web.xml"), named ? withFilter(text, namespace) : text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** First of all; in a container that registers it by itself it is there once nevertheless. */
  private static String withFilter(String webXml, Namespace namespace) {
    int first = webXml.indexOf('>', webXml.indexOf("<web-app")) + 1;
    return webXml.substring(0, first)
        + "<filter><filter-name>cacheglass</filter-name><filter-class>" + namespace.filter()
        + "</filter-class><async-supported>true</async-supported></filter>"
        + "<filter-mapping><filter-name>cacheglass</filter-name><url-pattern>/*</url-pattern>"
        + "</filter-mapping>" + webXml.substring(first);
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

  /**
   * As a Spring Boot application in one file.
   *
   * @param launcher main class of its loader
   * @param parts further packages below the application's own: "filter", "guard", "war"
   */
  static synchronized Path fatJar(
      String container, String launcher, Namespace namespace, List<String> parts) {
    String name =
        container + String.join("", parts.stream().map(part -> "-" + part).toList());
    return MADE.computeIfAbsent(
        name + ".jar", file -> makeJar(file, container, launcher, namespace, parts));
  }

  private static Path makeJar(
      String file, String container, String launcher, Namespace namespace, List<String> parts) {
    Path classes = HOSTS.resolve(file.replace(".jar", "-classes"));
    copySpringBoot(namespace, classes, parts);
    List<Path> libraries = new ArrayList<>(jars(container));
    libraries.add(caffeine());
    if (parts.contains("filter")) {
      libraries.add(Artifacts.filter());
    }
    if (parts.stream().noneMatch(part -> part.startsWith("guard"))) {
      libraries.removeIf(jar -> jar.getFileName().toString().contains("-security-"));
    }
    return FatJar.make(
        HOSTS.resolve(file), launcher, "com.example.depotboot.Depot", classes, libraries);
  }

  /** As a Spring Boot application for a container, as a folder; the filter registers itself. */
  static synchronized Path war(String springBoot, Namespace namespace, boolean filter) {
    return MADE.computeIfAbsent(
        springBoot + (filter ? "-war-filter" : "-war"),
        folder -> makeWar(HOSTS.resolve(folder), springBoot, namespace, filter));
  }

  private static Path makeWar(Path folder, String springBoot, Namespace namespace, boolean filter) {
    Path webInf = folder.resolve("WEB-INF");
    copySpringBoot(namespace, webInf.resolve("classes"), List.of("war"));
    List<Path> libraries = new ArrayList<>(jars(springBoot));
    libraries.removeIf(jar -> jar.getFileName()
        .toString()
        .matches("tomcat-embed-.*|.*-security-.*|spring-boot-loader-.*"));
    libraries.add(caffeine());
    if (filter) {
      libraries.add(Artifacts.filter());
    }
    for (Path library : libraries) {
      copy(library, webInf.resolve("lib").resolve(library.getFileName()));
    }
    return folder;
  }

  private static void copySpringBoot(Namespace namespace, Path classes, List<String> parts) {
    namespace.copyPackage("com/example/depot", classes);
    namespace.copyPackage("com/example/depotboot", classes);
    for (String part : parts) {
      namespace.copyPackage("com/example/depotboot/" + part, classes);
    }
  }

  private static Path caffeine() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith("caffeine-"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> jars(String container) {
    Path folder = Artifacts.serverJars(container);
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
