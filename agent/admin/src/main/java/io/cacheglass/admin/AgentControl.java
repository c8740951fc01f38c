package io.cacheglass.admin;

import io.cacheglass.analysis.budget.Watchdog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent says of itself. Thread-safe; runs nothing of the host. */
public interface AgentControl {

  /** Version of the agent. */
  String version();

  /** What cannot be seen, why, and how that is mended, in one sentence; null if nothing is. */
  @Nullable
  String missing();

  /** Every setting, with where its value comes from. */
  List<SettingInForce> settings();

  /** What was wrong with the settings, each with what is accepted; empty when all is well. */
  List<String> mistakes();

  /** The libraries that were found, by name. */
  List<WatchedLibrary> libraries();

  /** The libraries that are supported and that the host has not loaded, by name. */
  List<String> notLoaded();

  /** Where figures and alerts go. */
  List<Outlet> outlets();

  /**
   * What counting a hit takes, in nanoseconds, as measured in this JVM not longer than a minute
   * ago.
   */
  double hitNanos();

  /** What a look at the clock takes, in nanoseconds, measured likewise. */
  double clockNanos();

  /** What watching may cost and did cost of late, and what is left undone for that. */
  Watchdog watchdog();

  /** Failures of woven code that were ignored, and of our own work. */
  long errors();
}
