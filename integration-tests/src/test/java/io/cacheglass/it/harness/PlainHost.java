package io.cacheglass.it.harness;

import java.io.File;
import java.util.List;

/** Hosts that have no servlet container. */
public enum PlainHost {
  /** The JDK's own HTTP server. */
  JDK_SERVER("com.example.container.JdkServerHost", List.of("caffeine-")),
  /** A program that ends when it has done its work. */
  BATCH("com.example.container.BatchHost", List.of("caffeine-")),
  /** Netty 4.1, of which Vert.x 4.5 is made, by itself. */
  NETTY_4_1("com.example.container.NettyHost", List.of("caffeine-"), "vertx-4.5"),
  /** Netty 4.2, of which Vert.x 5 is made, by itself. */
  NETTY_4_2("com.example.container.NettyHost", List.of("caffeine-"), "vertx-5"),
  /** Vert.x 4.5 with its web router. */
  VERTX_4("com.example.container.VertxHost", List.of("caffeine-"), "vertx-4.5"),
  /** Vert.x 5 with its web router. */
  VERTX_5("com.example.container.VertxHost", List.of("caffeine-"), "vertx-5");

  private final String mainClass;
  private final List<String> jarPrefixes;
  private final String server;

  PlainHost(String mainClass, List<String> jarPrefixes) {
    this(mainClass, jarPrefixes, "");
  }

  /**
   * With the jars of a server besides, which is a folder of {@code integration-tests/containers}.
   */
  PlainHost(String mainClass, List<String> jarPrefixes, String server) {
    this.mainClass = mainClass;
    this.jarPrefixes = jarPrefixes;
    this.server = server;
  }

  /** A JVM that will run it with its library as a named module. */
  public Host.Builder hostWithModule(Jdk jdk, String library, String module) {
    return Host.on(jdk)
        .quick()
        .jvmArguments(
            "-cp",
            Artifacts.containerClasses().toString(),
            "-p",
            Artifacts.library(library).toString(),
            "--add-modules",
            module)
        .program(mainClass);
  }

  /** A JVM that will run it from jars alone: an archive of classes takes none of a folder. */
  public Host.Builder hostOfJars(Jdk jdk) {
    String classPath =
        Artifacts.containerJar() + File.pathSeparator + Artifacts.library("caffeine");
    return Host.on(jdk).quick().jvmArguments("-cp", classPath).program(mainClass);
  }

  /** A JVM that will run it. */
  public Host.Builder host(Jdk jdk) {
    String classPath = Artifacts.classPath(jarPrefixes);
    if (!server.isEmpty()) {
      classPath += File.pathSeparator + Artifacts.serverJars(server).resolve("*");
    }
    return Host.on(jdk).quick().jvmArguments("-cp", classPath).program(mainClass);
  }
}
