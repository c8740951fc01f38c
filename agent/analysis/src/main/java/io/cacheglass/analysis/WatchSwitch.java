package io.cacheglass.analysis;

import io.cacheglass.recorder.Recorder;

/** Turns the recording off and on, with a mark on the charts where it was. Stateless. */
public final class WatchSwitch {
  private WatchSwitch() {}

  /** Stops or goes on; returns whether that changed anything. Thread-safe. */
  public static synchronized boolean turn(Statistics statistics, boolean on) {
    if (Recorder.isWatching() == on) {
      return false;
    }
    Recorder.setWatching(on);
    statistics.mark("settings", on ? "watching again" : "watching stopped");
    return true;
  }
}
