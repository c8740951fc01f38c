package io.cacheglass.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Recognises classes of other agents. They carry cache libraries of their own, under other names or
 * in class loaders of their own; those are none of the application's caches. Stateless.
 */
public final class OtherAgents {
  /** Beginnings of the names of their classes and class loaders. */
  private static final String[] PACKAGES = {
    "co/elastic/apm/agent/",
    "com/appdynamics/",
    "com/contrastsecurity/",
    "com/datadog/",
    "com/dynatrace/",
    "com/instana/",
    "com/navercorp/pinpoint/",
    "com/newrelic/",
    "datadog/",
    "io/opentelemetry/javaagent/",
    "kanela/agent/",
    "org/apache/skywalking/apm/",
    "org/glowroot/",
  };

  private OtherAgents() {}

  /**
   * Whether a class is another agent's.
   *
   * @param loader that defines it, null for the bootstrap loader
   * @param className with slashes
   */
  public static boolean own(@Nullable ClassLoader loader, String className) {
    return isTheirs(className)
        || (loader != null && isTheirs(loader.getClass().getName().replace('.', '/')));
  }

  private static boolean isTheirs(String name) {
    for (String each : PACKAGES) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
