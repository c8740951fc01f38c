package io.cacheglass.it.harness;

import java.io.File;
import java.util.List;

/** Hosts that have no servlet container. */
public enum PlainHost {
  /** The JDK's own HTTP server. */
  JDK_SERVER("com.example.container.JdkServerHost", List.of("caffeine-")),
  /** A program that ends when it has done its work. */
  BATCH("com.example.container.BatchHost", List.of("caffeine-"));

  private final String mainClass;
  private final List<String> jarPrefixes;

  PlainHost(String mainClass, List<String> jarPrefixes) {
    this.mainClass = mainClass;
    this.jarPrefixes = jarPrefixes;
  }

  /** A JVM that will run it with its library as a named module. */
  public Host.Builder hostWithModule(Jdk jdk, String library, String module) {
    return Host.on(jdk)
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
    return Host.on(jdk).jvmArguments("-cp", classPath).program(mainClass);
  }

  /** A JVM that will run it. */
  public Host.Builder host(Jdk jdk) {
    return Host.on(jdk).jvmArguments("-cp", Artifacts.classPath(jarPrefixes)).program(mainClass);
  }
}
