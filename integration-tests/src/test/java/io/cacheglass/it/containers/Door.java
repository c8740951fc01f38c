package io.cacheglass.it.containers;

import java.util.Locale;

/** The ways in which the agent comes into a JVM. */
enum Door {
  /** On the command line. */
  AGENT,

  /** By the filter in the web applications, which attaches it to the JVM that runs already. */
  FILTER,

  /** On the command line, and the filter finds it there. */
  BOTH;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the agent is there before the application is. */
  boolean hasAgent() {
    return this != FILTER;
  }

  /** Whether the filter's jar is in the application, and registered. */
  boolean hasFilter() {
    return this != AGENT;
  }
}
