package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSPWiki as it comes from Maven Central (javax, Ehcache 2) in Tomcat 9, with four pages. Closing
 * it ends its JVM.
 */
public final class Wiki implements AutoCloseable {
  private static final Pattern STATISTICS = Pattern.compile("STATISTICS (\\d+)");
  private static final List<String> PAGES = List.of("Main", "LeftMenu", "Alpha", "Beta");
  private static final List<String> REQUESTS = List.of(
      "/Wiki.jsp?page=Main",
      "/Wiki.jsp?page=Alpha",
      "/Wiki.jsp?page=Missing",
      "/Diff.jsp?page=Main&r1=1&r2=-1",
      "/PageInfo.jsp?page=Beta",
      "/Edit.jsp?page=Alpha",
      "/wiki/Main",
      "/attach/Main/none.png");

  /** What an MBean of Ehcache says. */
  public record Own(long hits, long misses, long entries) {}

  private final Host host;

  private Wiki(Host host) {
    this.host = host;
  }

  /** Starts it on this JDK with the agent. */
  public static Wiki start(Jdk jdk, String token) {
    return start(
        Host.on(jdk).quick().agent("cacheglass.admin.token=" + token),
        "agent-" + jdk,
        application());
  }

  /** Starts it on this JDK with the filter's jar in its WEB-INF/lib, and nothing else done. */
  public static Wiki startWithJar(Jdk jdk, String token) {
    Host.Builder host = Host.on(jdk).quick().jvmArguments("-Dcacheglass.admin.token=" + token);
    return start(host, "filter-" + jdk, applicationWith(Artifacts.filter()));
  }

  private static Path application() {
    return Artifacts.target().resolve("wiki/application");
  }

  private static Path applicationWith(Path jar) {
    Path copy = Artifacts.target().resolve("wiki/application-with-filter");
    try (Stream<Path> files = Files.walk(application())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Artifacts.copy(file, copy.resolve(application().relativize(file)));
      }
      Artifacts.copy(jar, copy.resolve("WEB-INF/lib").resolve(jar.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static Wiki start(Host.Builder host, String name, Path application) {
    Path home = Artifacts.target().resolve("wiki");
    return new Wiki(host.jvmArguments(
            "-Djspwiki.custom.config=" + settings(home.resolve("data-" + name)),
            "-Dnet.sf.ehcache.skipUpdateCheck=true",
            "-cp",
            classPath(home.resolve("container")))
        .contextPath("/wiki")
        .program("com.example.container.WikiHost", "/wiki", application.toString())
        .start());
  }

  private static Path settings(Path data) {
    try {
      Path pages = Files.createDirectories(data.resolve("pages"));
      for (String page : PAGES) {
        Files.writeString(pages.resolve(page + ".txt"), "[Main], [Alpha], [Beta], [Missing]");
      }
      return Files.writeString(
          data.resolve("jspwiki.properties"),
          "jspwiki.fileSystemProvider.pageDir = " + pages
              + "\njspwiki.basicAttachmentProvider.storageDir = " + data.resolve("attachments")
              + "\njspwiki.workDir = " + data.resolve("work") + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(Path jars) {
    try (Stream<Path> files = Files.list(jars)) {
      return Stream.concat(Stream.of(Artifacts.containerClasses()), files)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Host host() {
    return host;
  }

  /** Asks for every kind of page; only an attachment that is not there is not found. */
  public void ask() {
    for (String request : REQUESTS) {
      assertThat(host.get(request).status())
          .as(request)
          .isEqualTo(request.contains("none") ? 404 : 200);
    }
  }

  /** What Ehcache's MBeans say now, by the caches' names. */
  public Map<String, Own> own() {
    Map<String, Own> own = new TreeMap<>();
    String lines = Http.get("http://127.0.0.1:" + statisticsPort() + "/").body();
    for (String line : lines.split("\n")) {
      String[] parts = line.split(" ");
      assertThat(parts).as(line).hasSize(4);
      own.put(
          parts[0],
          new Own(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])));
    }
    return own;
  }

  private int statisticsPort() {
    for (String line : host.lines()) {
      Matcher matcher = STATISTICS.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new AssertionError("the host told no port");
  }

  @Override
  public void close() {
    host.close();
  }
}
