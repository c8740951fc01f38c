package io.cacheglass.it.harness;

import java.util.ArrayList;
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
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.shop().toString());
  }

  /**
   * A JVM that will run the example that hands its work to other threads.
   *
   * @param contextPath what paths are below
   * @param others in Tomcat, further context paths with the same application
   */
  public Host.Builder workHost(Jdk jdk, String contextPath, String... others) {
    List<String> command =
        new ArrayList<>(List.of(mainClass, contextPath, Artifacts.work().toString()));
    for (String other : others) {
      command.addAll(List.of(other, Artifacts.work().toString()));
    }
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(command.toArray(String[]::new));
  }

  /**
   * A JVM that will run the shop below /shop, and below /app the one that hands its work to other
   * threads. In Tomcat only.
   *
   * @param withJar whether the filter's jar is dropped into the shop
   */
  public Host.Builder shopAndWorkHost(Jdk jdk, boolean withJar) {
    String shop =
        (withJar ? Artifacts.shopWithJar("shop-jar-beside", "") : Artifacts.shop()).toString();
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath("/shop")
        .program(mainClass, "/shop", shop, "/app", Artifacts.work().toString());
  }

  /** A JVM that will run the example with caches of its own. */
  public Host.Builder homeHost(Jdk jdk, String contextPath) {
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.home().toString());
  }

  /** The same with the filter in the web application. */
  public Host.Builder hostWithFilter(Jdk jdk, String contextPath) {
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.shopWithFilter().toString());
  }

  /**
   * A JVM that will run the shop with the filter's jar dropped in.
   *
   * @param name of the web application's folder
   * @param inWebXml elements that its web.xml has besides
   */
  public Host.Builder hostWithJar(Jdk jdk, String contextPath, String name, String inWebXml) {
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Artifacts.classPath(jarPrefixes))
        .contextPath(contextPath)
        .program(mainClass, contextPath, Artifacts.shopWithJar(name, inWebXml).toString());
  }
}
