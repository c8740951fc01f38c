package io.cacheglass.benchmarks.hosts;

import io.cacheglass.benchmarks.Agent;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** An application that the build makes, and the pages that its visitors ask for. */
enum Application {
  /** Jetty with six caches; three of four requests read caches only. */
  SHOP(
      "demo-webapp/target/cacheglass-demo-webapp.jar",
      "^The demo shop is at http://[^:]+:(\\d+).*",
      List.of("-Ddemo.port=0", "-Ddemo.traffic=false"),
      List.of()) {
    @Override
    String page(SplittableRandom random) {
      int id = 1 + (int) (300 * random.nextDouble() * random.nextDouble());
      return random.nextInt(4) == 0 ? "/" : "/products/" + id;
    }
  },

  /** Spring Boot with Spring's cache over Caffeine, and Hibernate's over JCache over Ehcache. */
  BOOT(
      "integration-tests/boot-application/target/boot-application.jar",
      "^READY (\\d+)",
      List.of("-Dspring.cache.type=caffeine"),
      List.of("/items/fill")) {
    @Override
    String page(SplittableRandom random) {
      return random.nextBoolean()
          ? "/products/" + random.nextInt(50)
          : "/items/" + random.nextInt(5);
    }
  };

  private final String jar;
  private final String readyLine;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> jvmArguments;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> firstPages;

  Application(String jar, String readyLine, List<String> jvmArguments, List<String> firstPages) {
    this.jar = jar;
    this.readyLine = readyLine;
    this.jvmArguments = jvmArguments;
    this.firstPages = firstPages;
  }

  /** The next page of a visitor, as a path. */
  abstract String page(SplittableRandom random);

  Path jar() {
    return Agent.project().resolve(jar);
  }

  /** A regular expression of the line that says that it can be asked; group 1 is the port. */
  String readyLine() {
    return readyLine;
  }

  List<String> jvmArguments() {
    return jvmArguments;
  }

  /** Pages that must be asked for once, before the visitors come. */
  List<String> firstPages() {
    return firstPages;
  }
}
