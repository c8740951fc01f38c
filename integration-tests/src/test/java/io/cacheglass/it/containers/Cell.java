package io.cacheglass.it.containers;

import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.util.ArrayList;
import java.util.List;

/** One JVM of the matrix. */
record Cell(Server server, Jdk jdk, Door door) {
  /** Both doors at once, where it is tried: one container of each namespace, and a fat jar. */
  private static final List<Cell> BOTH = List.of(
      new Cell(Server.TOMCAT_9_0, Jdk.RUNNING, Door.BOTH),
      new Cell(Server.JETTY_12_1_EE11, Jdk.JDK_25, Door.BOTH));

  /** All that are tested. What is left out would only repeat others, at ten seconds each. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (Server server : Server.values()) {
      server.jdks().forEach(jdk -> cells.add(new Cell(server, jdk, Door.AGENT)));
      cells.add(new Cell(server, Jdk.RUNNING, Door.FILTER));
    }
    cells.addAll(BOTH);
    return cells;
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
