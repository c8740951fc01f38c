package io.cacheglass.it.containers;

import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.util.ArrayList;
import java.util.List;

/** One JVM of the matrix. */
record Cell(Server server, Jdk jdk, Door door) {
  /** Whether all of it is to be run, with {@code -Dcontainers=all}. */
  private static final boolean ALL = "all".equals(System.getProperty("containers"));

  /** Both doors at once in every build: in a container of each namespace, on each JDK. */
  private static final List<Cell> BOTH = List.of(
      new Cell(Server.TOMCAT_9_0, Jdk.RUNNING, Door.BOTH),
      new Cell(Server.JETTY_12_1_EE11, Jdk.JDK_25, Door.BOTH));

  /** The whole matrix. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (Server server : Server.values()) {
      for (Jdk jdk : server.jdks()) {
        for (Door door : Door.values()) {
          cells.add(new Cell(server, jdk, door));
        }
      }
    }
    return cells;
  }

  /**
   * Those that this build runs, at some seconds each: each container with the agent on the newest
   * JDK that it is made for, and by the filter on the oldest; WARs of Spring Boot by the filter
   * only.
   */
  static List<Cell> inThisBuild() {
    return ALL ? all() : all().stream().filter(Cell::isInEveryBuild).toList();
  }

  private boolean isInEveryBuild() {
    return switch (door) {
      case AGENT -> !server.isWar() && jdk == newest();
      case FILTER -> jdk == Jdk.RUNNING;
      case BOTH -> BOTH.contains(this);
    };
  }

  private Jdk newest() {
    List<Jdk> jdks = server.jdks();
    return jdks.get(jdks.size() - 1);
  }

  /** Its JVM. */
  Host.Builder host(String token) {
    Host.Builder host = server.host(jdk, door);
    return door.hasAgent()
        ? host.agent("admin.token=" + token)
        : host.jvmArguments("-Dcacheglass.admin.token=" + token);
  }

  @Override
  public String toString() {
    return server.title() + " on JDK " + jdk.version() + ", " + door.title();
  }
}
