package io.cacheglass.analysis.budget;

/** What watching may cost. Immutable. */
public final class Budget {
  private static final int FIRST_CACHES = 1_000;

  private final double cpuPercent;
  private final long memoryBytes;
  private final long cacheBytes;

  /**
   * A budget.
   *
   * @param cpuPercent of what all processors can do; 0 for no limit
   * @param memoryBytes of our own tables; 0 for no limit
   */
  public Budget(double cpuPercent, long memoryBytes) {
    this(cpuPercent, memoryBytes, 0);
  }

  private Budget(double cpuPercent, long memoryBytes, long cacheBytes) {
    this.cpuPercent = cpuPercent;
    this.memoryBytes = memoryBytes;
    this.cacheBytes = cacheBytes;
  }

  /**
   * The same with so much more memory for each cache beyond the first {@value #FIRST_CACHES}: what
   * their counts and history take is not given back by leaving other work undone.
   */
  public Budget withBytesForEachCache(long bytes) {
    return new Budget(cpuPercent, memoryBytes, bytes);
  }

  /** Percent of what all processors can do; 0 for no limit. */
  public double cpuPercent() {
    return cpuPercent;
  }

  /** Bytes of our own tables where there are few caches; 0 for no limit. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** Bytes of our own tables where there are so many caches; 0 for no limit. */
  public long memoryBytes(int caches) {
    return memoryBytes == 0 ? 0 : memoryBytes + cacheBytes * Math.max(0, caches - FIRST_CACHES);
  }

  boolean isCpuExceeded(double percent) {
    return cpuPercent > 0 && percent > cpuPercent;
  }

  boolean isMemoryExceeded(Cost cost) {
    return isMemoryExceeded(cost.memoryBytes(), cost.caches());
  }

  private boolean isMemoryExceeded(long bytes, int caches) {
    return memoryBytes > 0 && bytes > memoryBytes(caches);
  }

  /** Whether so little is used that more may be done: three quarters of both. */
  boolean leavesRoom(Cost cost) {
    return !isCpuExceeded(cost.cpuPercent() / 3 * 4)
        && !isMemoryExceeded(cost.memoryBytes() / 3 * 4, cost.caches());
  }
}
