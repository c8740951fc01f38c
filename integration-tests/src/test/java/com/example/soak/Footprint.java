package com.example.soak;

import java.lang.management.ManagementFactory;

/** What the JVM holds of its host and of whatever runs inside it. Immutable. */
final class Footprint {
  private static final int KILOBYTE = 1 << 10;

  private final long heapBytes;
  private final long otherBytes;
  private final int threads;
  private final int classes;

  private Footprint(long heapBytes, long otherBytes, int threads, int classes) {
    this.heapBytes = heapBytes;
    this.otherBytes = otherBytes;
    this.threads = threads;
    this.classes = classes;
  }

  /** After a full collection. */
  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  /** What the agent's recorder says of its own tables, in bytes. */
  static long tables() throws ReflectiveOperationException {
    Object snapshot =
        Class.forName("io.cacheglass.recorder.Recorder").getMethod("snapshot").invoke(null);
    return (long) snapshot.getClass().getMethod("memoryBytes").invoke(snapshot);
  }

  /** Kilobytes of heap and of the rest, threads, classes. */
  @Override
  public String toString() {
    return heapBytes / KILOBYTE + " " + otherBytes / KILOBYTE + ' ' + threads + ' ' + classes;
  }
}
