package io.cacheglass.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to record, each the name of a benchmark method, in the order they run. */
enum Recording {
  PLAIN("plain", null),
  COUNTED("counted", "=lanes=counts"),
  EVERYTHING("everything", ""),
  ATTACHED("attached", ""),
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

  /** Arguments of its JVM that let the agent in. */
  List<String> agent(Path jar) {
    return this == ATTACHED
        ? Agent.jvmArgumentsToAttach(jar)
        : Agent.jvmArguments(jar, settings == null ? "" : settings);
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
