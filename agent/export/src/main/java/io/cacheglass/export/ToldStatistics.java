package io.cacheglass.export;

/** What one cache has counted by itself since it was built, or since it was reset. Immutable. */
public final class ToldStatistics {
  private final String library;
  private final String manager;
  private final String name;
  private final long[] counts;

  /**
   * Counts of one cache.
   *
   * @param counts hits, misses, puts, removals, evictions
   */
  public ToldStatistics(String library, String manager, String name, long... counts) {
    this.library = library;
    this.manager = manager;
    this.name = name;
    this.counts = counts.clone();
  }

  /** The interface or library that tells, such as "jcache". */
  public String library() {
    return library;
  }

  /** Name of its manager; "" if it has none. */
  public String manager() {
    return manager;
  }

  /** Name of the cache. */
  public String name() {
    return name;
  }

  public long hits() {
    return counts[0];
  }

  public long misses() {
    return counts[1];
  }

  public long puts() {
    return counts[2];
  }

  public long removals() {
    return counts[3];
  }

  public long evictions() {
    return counts[4];
  }

  /** What has come since an earlier reading; all of it if the counts began anew since then. */
  public ToldStatistics since(ToldStatistics earlier) {
    long[] difference = counts.clone();
    for (int i = 0; i < difference.length; i++) {
      if (counts[i] < earlier.counts[i]) {
        return this;
      }
      difference[i] -= earlier.counts[i];
    }
    return new ToldStatistics(library, manager, name, difference);
  }
}
