package io.cacheglass.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to record, each the name of a benchmark method, in the order they run. */
enum Recording {
  PLAIN("plain", null),
  COUNTED("counted", "=lanes=counts"),
  EVERYTHING("everything", ""),
  RECORD_STATS("recordStats", null),
  MICROMETER("micrometer", null);

  private final String method;
  private final @Nullable String settings;

  Recording(String method, @Nullable String settings) {
    this.method = method;
    this.settings = settings;
  }

  String method() {
    return method;
  }

  boolean needsAgent() {
    return settings != null;
  }

  /** What follows the agent's jar on the command line. */
  String settings() {
    return settings == null ? "" : settings;
  }

  /** Regular expressions of the benchmarks that record in another way. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    for (Recording other : values()) {
      if (other != this) {
        others.add("RecordingBenchmark\\." + other.method + "$");
      }
    }
    return others;
  }
}
