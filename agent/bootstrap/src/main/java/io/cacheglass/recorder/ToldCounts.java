package io.cacheglass.recorder;

/**
 * Counts what a library says it has counted by itself, where its calls cannot be seen. Thread-safe;
 * under no request.
 */
public final class ToldCounts {
  private ToldCounts() {}

  /**
   * Adds lookups.
   *
   * @param row a row of caches that are not woven
   */
  public static void lookups(CacheRow row, long hits, long misses) {
    if (!row.isIgnored()) {
      Cell cell = Threads.cell(row);
      cell.addLookups(hits + misses);
      cell.addMisses(misses);
    }
  }

  /** Adds what was stored, and what was taken out by key. */
  public static void writes(CacheRow row, long puts, long removals) {
    if (!row.isIgnored()) {
      Cell cell = Threads.cell(row);
      cell.addPuts(puts);
      cell.addRemovals(removals);
    }
  }

  /** Adds what was dropped for size. */
  public static void evictions(CacheRow row, long evictions) {
    row.add(Counts.Kind.EVICTIONS, evictions);
  }
}
