package io.cacheglass.analysis;

import io.cacheglass.recorder.Recorder;

/**
 * Turns the recording off and on, with a mark on the charts where it was. What a person has turned
 * off stays off until a person turns it on. Thread-safe.
 */
public final class WatchSwitch {
  private static boolean offByHand;

  private WatchSwitch() {}

  /**
   * Stops or goes on because a person wants it.
   *
   * @param by who does, for the mark
   * @return whether that changed anything
   */
  public static synchronized boolean turn(Statistics statistics, boolean on, String by) {
    offByHand = !on;
    return set(statistics, on, on ? "watching again" : "watching stopped", by);
  }

  /** Stops because it costs too much; returns whether that changed anything. */
  public static synchronized boolean pause(Statistics statistics) {
    return set(statistics, false, "watching stopped: it cost too much", "");
  }

  /**
   * Goes on after {@link #pause}, unless a person has meanwhile said that nothing is to be watched;
   * returns whether that changed anything.
   */
  public static synchronized boolean resume(Statistics statistics) {
    return !offByHand && set(statistics, true, "watching again", "");
  }

  private static boolean set(Statistics statistics, boolean on, String mark, String by) {
    if (Recorder.isWatching() == on) {
      return false;
    }
    Recorder.setWatching(on);
    statistics.mark("settings", mark, by);
    return true;
  }
}
