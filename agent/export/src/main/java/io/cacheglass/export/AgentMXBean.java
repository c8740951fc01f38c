package io.cacheglass.export;

import java.util.List;

/** The agent itself, as JMX shows it. */
public interface AgentMXBean {
  /** Whether anything is recorded. */
  boolean isWatching();

  /** Stops recording, or goes on with it, at once and without a restart. */
  void setWatching(boolean watching);

  /** What watching took of the time of all processors in the last window of 10 s, in percent. */
  double getCpuPercent();

  /** What our tables occupy, in bytes. */
  long getMemoryBytes();

  /** What is not recorded because it would cost too much, in the order in which it was left out. */
  List<String> getLeftOut();
}
