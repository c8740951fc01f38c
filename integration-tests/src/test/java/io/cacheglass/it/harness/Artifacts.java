package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the build has made, and what the hosts are put together from. Thread-safe: a folder is put
 * together once, so that JVMs that run find their files as they were.
 */
public final class Artifacts {
  private static final List<String> WEB_INF_LIB = List.of(
      "ehcache-",
      "cache-api-",
      "caffeine-",
      "jedis-",
      "commons-pool2-",
      "jackson-",
      "byte-buddy-",
      "slf4j-");

  /** What folders were made of, by their place. */
  private static final Map<Path, String> MADE = new HashMap<>();

  private Artifacts() {}

  public static Path agent() {
    return built("agent/dist/target/cacheglass-agent.jar");
  }

  public static Path filter() {
    return built("filter/target/cacheglass-filter.jar");
  }

  public static Path demo() {
    return built("demo-webapp/target/cacheglass-demo-webapp.jar");
  }

  /** A Spring Boot application as one fat jar. */
  public static Path bootApplication() {
    return built("integration-tests/boot-application/target/boot-application.jar");
  }

  /** A Quarkus application: the jar that starts it from the folder around it. */
  public static Path quarkusApplication() {
    return built("integration-tests/quarkus-application/target/quarkus-app/quarkus-run.jar");
  }

  /** An application for application servers, as a war. */
  public static Path serverApplication() {
    return built("integration-tests/server-application/target/stock.war");
  }

  /** The same with the filter's jar in WEB-INF/lib. */
  public static synchronized Path serverApplicationWithFilter() {
    Path war = target().resolve("hosts/stock-filter.war");
    if (isMade(war, "")) {
      return war;
    }
    copy(serverApplication(), war);
    try (FileSystem files = FileSystems.newFileSystem(war)) {
      copy(filter(), files.getPath("WEB-INF/lib/cacheglass-filter.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return war;
  }

  /** Another's java agent, which the build has fetched: some only with -Pother-agents. */
  static Path otherAgent(String file) {
    return built("integration-tests/target/agents/" + file);
  }

  /** JaCoCo's java agent, which the build has fetched. */
  public static Path jacoco() {
    return built("integration-tests/target/agents/org.jacoco.agent-runtime.jar");
  }

  /** The one jar of this name, without its version, on the tests' class path. */
  static Path library(String name) {
    List<Path> found = jars(List.of(name + '-'));
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  /** Where tests may put files. */
  public static Path target() {
    return Path.of(System.getProperty("it.target"));
  }

  private static Path built(String path) {
    Path file = Path.of(System.getProperty("it.root")).resolve(path);
    assertThat(file).as("built by ./mvnw package").exists();
    return file;
  }

  /** The example shop as an unpacked web application, with its own libraries. */
  public static Path shop() {
    Path folder = target().resolve("hosts/shop");
    assemble(folder, "web.xml", "com/example/shop");
    return folder;
  }

  /** The example that hands its work to other threads. */
  public static Path work() {
    Path folder = target().resolve("hosts/work");
    assemble(folder, "web-work.xml", "com/example/work");
    return folder;
  }

  /** The example with caches of its own; records one of them itself, by the filter's jar. */
  public static synchronized Path home() {
    Path folder = target().resolve("hosts/home");
    if (isMade(folder, "")) {
      return folder;
    }
    copy(testClasses().resolve("webapp/WEB-INF/web-home.xml"), folder.resolve("WEB-INF/web.xml"));
    copyPackage("com/example/home", folder.resolve("WEB-INF/classes"));
    for (Path jar : jars(List.of("concurrentlinkedhashmap-"))) {
      copy(jar, folder.resolve("WEB-INF/lib").resolve(jar.getFileName()));
    }
    copy(filter(), folder.resolve("WEB-INF/lib/cacheglass-filter.jar"));
    return folder;
  }

  /** The same with the filter in its web.xml and in WEB-INF/lib. */
  public static synchronized Path shopWithFilter() {
    Path folder = target().resolve("hosts/shop-filter");
    if (assemble(folder, "web-filter.xml", "com/example/shop")) {
      copy(filter(), folder.resolve("WEB-INF/lib/cacheglass-filter.jar"));
    }
    return folder;
  }

  /**
   * The shop with the filter's jar in WEB-INF/lib.
   *
   * @param name of its folder
   * @param inWebXml elements that its web.xml has besides
   */
  public static synchronized Path shopWithJar(String name, String inWebXml) {
    Path folder = target().resolve("hosts").resolve(name);
    if (isMade(folder.resolve("WEB-INF/web.xml"), inWebXml)) {
      return folder;
    }
    assemble(folder, "web.xml", "com/example/shop");
    copy(filter(), folder.resolve("WEB-INF/lib/cacheglass-filter.jar"));
    Path webXml = folder.resolve("WEB-INF/web.xml");
    try {
      Files.writeString(
          webXml, Files.readString(webXml).replace("</web-app>", inWebXml + "</web-app>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Returns whether it was not there yet. */
  private static synchronized boolean assemble(Path folder, String webXml, String classes) {
    if (isMade(folder, webXml)) {
      return false;
    }
    copy(
        testClasses().resolve("webapp/WEB-INF").resolve(webXml), folder.resolve("WEB-INF/web.xml"));
    copyPackage(classes, folder.resolve("WEB-INF/classes"));
    for (Path jar : jars(WEB_INF_LIB)) {
      copy(jar, folder.resolve("WEB-INF/lib").resolve(jar.getFileName()));
    }
    return true;
  }

  /** Whether it is there; if not, the caller makes it. What it is made of must not change. */
  private static boolean isMade(Path place, String what) {
    String known = MADE.putIfAbsent(place, what);
    assertThat(known).as("what %s is made of", place).isIn(null, what);
    return known != null;
  }

  /** Class path of a JVM that runs a container with a main class of com.example.container. */
  static String classPath(List<String> jarPrefixes) {
    return classPath(containerClasses(), jarPrefixes);
  }

  private static String classPath(Path classes, List<String> jarPrefixes) {
    return Stream.concat(Stream.of(classes), jars(jarPrefixes).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Class path of a JVM that runs {@code com.example.hostile.HostileMain}. */
  public static String hostile() {
    List<String> libraries = List.of(
        "ehcache-", "cache-api-", "caffeine-", "slf4j-api-", "tomcat-", "jakarta.servlet-api-");
    return classPath(classesOf("hostile"), libraries);
  }

  /** Class path of a JVM that runs {@code com.example.soak.SoakMain}. */
  public static String soak() {
    List<String> libraries =
        List.of("caffeine-", "jedis-", "commons-pool2-", "slf4j-api-", "gson-", "json-");
    return classPath(classesOf("soak"), libraries);
  }

  /** Class path of a JVM that runs {@code com.example.many.ManyMain}. */
  public static String many() {
    return classesOf("many") + File.pathSeparator + filter();
  }

  /** The classes of a package below com.example and nothing else. */
  private static Path classesOf(String name) {
    Path classes = target().resolve("hosts/" + name);
    copyPackage("com/example/" + name, classes);
    return classes;
  }

  /** Class path of a JVM that runs {@code com.example.bounds.BoundsMain}. */
  public static String bounds() {
    Path classes = target().resolve("hosts/bounds");
    copyPackage("com/example/bounds", classes);
    return Stream.concat(Stream.of(classes, filter()), jars(List.of("caffeine-")).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The main classes of com.example.container and nothing else. */
  public static Path containerClasses() {
    return classesOf("container");
  }

  /** The same as a jar. */
  static synchronized Path containerJar() {
    Path folder = containerClasses();
    Path jar = target().resolve("hosts/container.jar");
    if (isMade(jar, "")) {
      return jar;
    }
    try (Stream<Path> files = Files.walk(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** The jars of a server, a folder's name below {@code integration-tests/containers}. */
  public static Path serverJars(String server) {
    return Path.of(
        System.getProperty("it.root"), "integration-tests/containers", server, "target/jars");
  }

  private static List<Path> jars(List<String> prefixes) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path ->
            prefixes.stream().anyMatch(prefix -> path.getFileName().toString().startsWith(prefix)))
        .toList();
  }

  private static synchronized void copyPackage(String name, Path classes) {
    if (isMade(classes.resolve(name), name)) {
      return;
    }
    try (Stream<Path> files = Files.list(testClasses().resolve(name))) {
      files.forEach(file -> copy(file, classes.resolve(name).resolve(file.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path testClasses() {
    return target().resolve("test-classes");
  }

  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
