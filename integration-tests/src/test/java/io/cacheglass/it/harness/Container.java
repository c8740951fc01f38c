package io.cacheglass.it.harness;

import java.util.List;

/** The containers that the example shop is deployed to. */
public enum Container {
  TOMCAT("com.example.container.TomcatHost", List.of("tomcat-")),
  JETTY(
      "com.example.container.JettyHost",
      List.of("jetty-", "jakarta.servlet-api-", "jakarta.", "asm-", "slf4j-"));

  private final String mainClass;
  private final List<String> jarPrefixes;

  Container(String mainClass, List<String> jarPrefixes) {
    this.mainClass = mainClass;
    this.jarPrefixes = jarPrefixes;
  }

  /** A JVM that will run the shop below this context path, "" for the root. */
  public Host.Builder host(Jdk jdk, String contextPath) {
    return Host.on(jdk)
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.shop().toString());
  }

  /** The same with the filter in the web application. */
  public Host.Builder hostWithFilter(Jdk jdk, String contextPath) {
    return Host.on(jdk)
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.shopWithFilter().toString());
  }
}
