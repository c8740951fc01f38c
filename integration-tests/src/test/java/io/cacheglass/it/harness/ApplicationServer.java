package io.cacheglass.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Application servers as they come, started by their own scripts, with the application that
 * {@code integration-tests/server-application} builds below /stock. Of the build's folder
 * {@code servers}.
 */
public enum ApplicationServer {
  /** WildFly, with the agent where its {@code standalone.conf} takes the JVM's arguments from. */
  WILDFLY("wildfly", "WFLYSRV0025: ") {
    @Override
    Program launch(Path server, Path own, int port, Path application, Map<String, String> settings)
        throws IOException {
      copyFolder(server.resolve("standalone/configuration"), own.resolve("configuration"));
      Artifacts.copy(application, own.resolve("deployments/stock.war"));
      settings.put("JAVA_OPTS", settings.remove(ARGUMENTS) + MODULES_OF_STANDALONE_CONF);
      settings.put("LAUNCH_JBOSS_IN_BACKGROUND", "true"); // so that it hears when it is to end
      List<String> command = List.of(
          server.resolve("bin/standalone.sh").toString(),
          "-Djboss.server.base.dir=" + own,
          "-Djboss.http.port=" + port,
          "-Djboss.https.port=" + freePort(),
          "-Djboss.management.http.port=" + freePort());
      return Program.start(command, settings);
    }
  },

  /** Open Liberty, with the agent in the server's {@code jvm.options}. */
  OPEN_LIBERTY("wlp", "CWWKF0011I: ") {
    @Override
    Program launch(Path server, Path own, int port, Path application, Map<String, String> settings)
        throws IOException {
      Path folder = Files.createDirectories(own.resolve("servers/stock"));
      Files.writeString(
          folder.resolve("jvm.options"), settings.remove(ARGUMENTS).replace(' ', '\n'));
      Files.writeString(folder.resolve("server.xml"), """
          <server>
            <featureManager>
              <feature>webProfile-10.0</feature>
              <feature>concurrent-3.0</feature>
            </featureManager>
            <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1" />
            <webApplication location="%s" contextRoot="/stock" />
          </server>
          """.formatted(port, application));
      settings.put("WLP_USER_DIR", own.toString());
      List<String> command = List.of(server.resolve("bin/server").toString(), "run", "stock");
      return Program.start(command, settings);
    }
  };

  private static final String ARGUMENTS = "arguments of the JVM";
  private static final String MODULES_OF_STANDALONE_CONF =
      " -Djboss.modules.system.pkgs=org.jboss.byteman -Djava.awt.headless=true";

  private final String folder;
  private final Pattern ready;

  ApplicationServer(String folder, String ready) {
    this.folder = folder;
    this.ready = Pattern.compile(ready);
  }

  abstract Program launch(
      Path server, Path own, int port, Path application, Map<String, String> settings)
      throws IOException;

  /**
   * Starts it, and waits until it says that it is ready.
   *
   * @param arguments of the JVM
   */
  public Host start(Jdk jdk, Path application, String... arguments) {
    try {
      Path own = Files.createTempDirectory(Host.Builder.temporaryFolder(), folder + "-");
      Map<String, String> settings = new TreeMap<>();
      settings.put("JAVA_HOME", jdk.find().getParent().getParent().toString());
      settings.put(ARGUMENTS, "-Xmx512m " + String.join(" ", arguments));
      int port = freePort();
      Program program = launch(installed(), own, port, application, settings);
      return Host.of(program, ready, "/stock", port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path installed() throws IOException {
    try (Stream<Path> folders = Files.list(Artifacts.target().resolve("servers"))) {
      Path found = folders
          .filter(each -> each.getFileName().toString().startsWith(folder))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + folder + ": run with a profile"));
      return runnable(found);
    }
  }

  /** Scripts that were unpacked without their permissions. */
  private static Path runnable(Path server) throws IOException {
    try (Stream<Path> files = Files.list(server.resolve("bin"))) {
      files.filter(Files::isRegularFile).forEach(each -> each.toFile().setExecutable(true));
    }
    return server;
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .forEach(each -> Artifacts.copy(each, to.resolve(from.relativize(each))));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
