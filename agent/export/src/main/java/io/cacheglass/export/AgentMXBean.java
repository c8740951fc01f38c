package io.cacheglass.export;

/** The agent itself, as JMX shows it. */
public interface AgentMXBean {
  /** Whether anything is recorded. */
  boolean isWatching();

  /** Stops recording, or goes on with it, at once and without a restart. */
  void setWatching(boolean watching);
}
