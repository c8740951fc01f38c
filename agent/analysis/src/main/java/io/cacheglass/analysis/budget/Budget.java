package io.cacheglass.analysis.budget;

/** What watching may cost. Immutable. */
public final class Budget {
  private final double cpuPercent;
  private final long memoryBytes;

  /**
   * A budget.
   *
   * @param cpuPercent of what all processors can do; 0 for no limit
   * @param memoryBytes of our own tables; 0 for no limit
   */
  public Budget(double cpuPercent, long memoryBytes) {
    this.cpuPercent = cpuPercent;
    this.memoryBytes = memoryBytes;
  }

  /** Percent of what all processors can do; 0 for no limit. */
  public double cpuPercent() {
    return cpuPercent;
  }

  /** Bytes of our own tables; 0 for no limit. */
  public long memoryBytes() {
    return memoryBytes;
  }

  boolean isCpuExceeded(double percent) {
    return cpuPercent > 0 && percent > cpuPercent;
  }

  boolean isMemoryExceeded(long bytes) {
    return memoryBytes > 0 && bytes > memoryBytes;
  }

  /** Whether so little is used that more may be done: three quarters of both. */
  boolean leavesRoom(Cost cost) {
    return !isCpuExceeded(cost.cpuPercent() / 3 * 4)
        && !isMemoryExceeded(cost.memoryBytes() / 3 * 4);
  }
}
