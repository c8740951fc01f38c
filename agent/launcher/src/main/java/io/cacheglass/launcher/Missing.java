package io.cacheglass.launcher;

import io.cacheglass.admin.NotWatched;

/** What a JVM that lets no agent in keeps from us, and how that is mended. Immutable. */
final class Missing {
  private final String why;
  private final String flag;

  /**
   * What is in the way.
   *
   * @param why as part of a sentence
   * @param flag what to add to the command line of the JVM
   */
  Missing(String why, String flag) {
    this.why = why;
    this.flag = flag;
  }

  String sentence() {
    return "Calls of caches cannot be seen, because " + why + ": only what caches tell by JMX and"
        + " io.cacheglass.api is counted; add " + flag + " to the JVM's command line.";
  }

  NotWatched notWatched() {
    return new NotWatched("Calls of caches", "every library", why, flag);
  }
}
