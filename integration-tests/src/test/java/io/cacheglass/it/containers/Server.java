package io.cacheglass.it.containers;

import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.nio.file.Path;
import java.util.List;

/** The containers, in the order of the document. */
enum Server {
  TOMCAT_9_0("Tomcat 9.0", Namespace.JAVAX, Kind.TOMCAT, ""),
  TOMCAT_10_1("Tomcat 10.1", Namespace.JAKARTA, Kind.TOMCAT, ""),
  TOMCAT_11_0("Tomcat 11.0", Namespace.JAKARTA, Kind.TOMCAT, ""),
  JETTY_9_4("Jetty 9.4", Namespace.JAVAX, Kind.JETTY, "org.eclipse.jetty.webapp"),
  JETTY_12_0_EE10(
      "Jetty 12.0 ee10", Namespace.JAKARTA, Kind.JETTY, "org.eclipse.jetty.ee10.webapp"),
  JETTY_12_1_EE8("Jetty 12.1 ee8", Namespace.JAVAX, Kind.JETTY, "org.eclipse.jetty.ee8.webapp"),
  JETTY_12_1_EE9("Jetty 12.1 ee9", Namespace.JAKARTA, Kind.JETTY, "org.eclipse.jetty.ee9.webapp"),
  JETTY_12_1_EE10(
      "Jetty 12.1 ee10", Namespace.JAKARTA, Kind.JETTY, "org.eclipse.jetty.ee10.webapp"),
  JETTY_12_1_EE11(
      "Jetty 12.1 ee11", Namespace.JAKARTA, Kind.JETTY, "org.eclipse.jetty.ee11.webapp"),
  UNDERTOW_2_2("Undertow 2.2", Namespace.JAVAX, Kind.UNDERTOW, ""),
  UNDERTOW_2_3("Undertow 2.3", Namespace.JAKARTA, Kind.UNDERTOW, ""),
  SPRING_BOOT_2_7("Spring Boot 2.7", Namespace.JAVAX, Kind.SPRING_BOOT, "loader.JarLauncher"),
  SPRING_BOOT_3_5(
      "Spring Boot 3.5", Namespace.JAKARTA, Kind.SPRING_BOOT, "loader.launch.JarLauncher"),
  SPRING_BOOT_4_0(
      "Spring Boot 4.0", Namespace.JAKARTA, Kind.SPRING_BOOT, "loader.launch.JarLauncher"),
  SPRING_BOOT_2_7_WAR("Tomcat 9.0", Namespace.JAVAX, Kind.SPRING_BOOT_WAR, "Spring Boot 2.7"),
  SPRING_BOOT_3_5_WAR("Tomcat 10.1", Namespace.JAKARTA, Kind.SPRING_BOOT_WAR, "Spring Boot 3.5"),
  SPRING_BOOT_4_0_WAR("Tomcat 11.0", Namespace.JAKARTA, Kind.SPRING_BOOT_WAR, "Spring Boot 4.0");

  private enum Kind {
    TOMCAT,
    JETTY,
    UNDERTOW,
    SPRING_BOOT,
    SPRING_BOOT_WAR
  }

  private final String container;
  private final Namespace namespace;
  private final Kind kind;
  private final String detail;

  Server(String container, Namespace namespace, Kind kind, String detail) {
    this.container = container;
    this.namespace = namespace;
    this.kind = kind;
    this.detail = detail;
  }

  /** What people call it: "Jetty 12.1 ee10". */
  String title() {
    return isWar() ? container + ", WAR of " + detail : container;
  }

  /** "javax" or "jakarta". */
  String servletApi() {
    return namespace.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Those of ours that it is made for; Spring 5 reads no class files of a JDK 25. */
  List<Jdk> jdks() {
    return this == SPRING_BOOT_2_7 || this == SPRING_BOOT_2_7_WAR
        ? List.of(Jdk.RUNNING)
        : List.of(Jdk.RUNNING, Jdk.JDK_25);
  }

  /** As a fat jar, which is its own container. */
  boolean isSpringBoot() {
    return kind == Kind.SPRING_BOOT;
  }

  /** Spring Boot as a web application of a container. */
  boolean isWar() {
    return kind == Kind.SPRING_BOOT_WAR;
  }

  /** Where Jetty has its module for annotations, it finds the jar's initializers. */
  private FilterJar filterJar() {
    return this == JETTY_9_4 || this == JETTY_12_0_EE10 ? FilterJar.ALONE : FilterJar.NAMED;
  }

  /** A JVM that will run the example below /app, and but for Spring Boot another below /other. */
  Host.Builder host(Jdk jdk, Door door) {
    Host.Builder host = builder(jdk);
    if (isSpringBoot() || isWar()) {
      // Else Spring's own files answer every path, and nothing is not found.
      host.jvmArguments("-Dspring.web.resources.add-mappings=false");
    }
    if (isSpringBoot()) {
      return springBoot(host, door.hasFilter() ? List.of("filter") : List.of());
    }
    host.jvmArguments("-cp", Depot.classPath(folder(container), namespace));
    if (isWar()) {
      Path war = Depot.war(folder(detail), namespace, door.hasFilter());
      return host.program("com.example.container.TomcatHost", "/app", war.toString());
    }
    FilterJar filter = door.hasFilter() ? filterJar() : FilterJar.NONE;
    String app = Depot.everyPath(namespace, filter).toString();
    String other = Depot.defaultServlet(namespace, filter).toString();
    return switch (kind) {
      case TOMCAT -> host.program("com.example.container.TomcatHost", "/app", app, "/other", other);
      case JETTY ->
        host.program(
            "com.example.container.AnyJettyHost",
            detail + ".WebAppContext",
            "/app",
            app,
            "/other",
            other);
      default -> host.program("com.example.container.UndertowHost", "/app", app, "/other", other);
    };
  }

  /**
   * A JVM that deploys the example below /app so often, while another stays below /stay.
   *
   * @param filter whether the one that comes and goes has the filter
   * @param what "tell", to tell what is left after every so many rounds, or "watched", for the same
   *     once the page was there; or "leave", to let it lie for so many seconds
   */
  Host.Builder redeploys(Jdk jdk, FilterJar filter, String what, int rounds, int number) {
    return Host.on(jdk)
        .quick()
        .jvmArguments("-cp", Depot.classPath(folder(container), namespace))
        .contextPath("/app")
        .program(
            "com.example.container." + (kind == Kind.TOMCAT ? "Tomcat" : "Jetty") + "Redeploys",
            Depot.everyPath(namespace, filter).toString(),
            Depot.everyPath(namespace, FilterJar.NONE).toString(),
            what,
            Integer.toString(rounds),
            Integer.toString(number));
  }

  /** A JVM that will run the Spring Boot example with these further parts of it. */
  Host.Builder springBoot(Jdk jdk, String... parts) {
    return springBoot(builder(jdk), List.of(parts));
  }

  private static Host.Builder builder(Jdk jdk) {
    return Host.on(jdk).quick().contextPath("/app");
  }

  private Host.Builder springBoot(Host.Builder host, List<String> parts) {
    String launcher = "org.springframework.boot." + detail;
    Path jar = Depot.fatJar(folder(container), launcher, namespace, parts);
    return host.jvmArguments(
            "-Dserver.port=0",
            "-Dserver.address=127.0.0.1",
            "-Dserver.servlet.context-path=/app",
            "-Dspring.main.banner-mode=off")
        .program("-jar", jar.toString());
  }

  /** Name of a folder of jars. */
  private static String folder(String title) {
    return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }
}
