package io.cacheglass.it.containers;

import java.util.Locale;

/** The ways in which the agent comes into a JVM. */
enum Door {
  /** On the command line. */
  AGENT;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
