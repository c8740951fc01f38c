package io.cacheglass.admin;

import org.jspecify.annotations.Nullable;

/** What came of clearing one cache. Immutable. */
public final class ClearResult {
  private final String cache;
  private final long memoryItems;
  private final long diskItems;
  private final @Nullable String failure;

  private ClearResult(String cache, long memoryItems, long diskItems, @Nullable String failure) {
    this.cache = cache;
    this.memoryItems = memoryItems;
    this.diskItems = diskItems;
    this.failure = failure;
  }

  /**
   * A cache that is empty now.
   *
   * @param cache {@code CacheInfo.key()}
   * @param memoryItems entries that its heap and offheap tiers held; 0 if it does not tell
   * @param diskItems entries that its disk tier held; 0 if it has none
   */
  public static ClearResult cleared(String cache, long memoryItems, long diskItems) {
    return new ClearResult(cache, memoryItems, diskItems, null);
  }

  /**
   * A cache that is not.
   *
   * @param reason why, in words for people
   */
  public static ClearResult failed(String cache, String reason) {
    return new ClearResult(cache, 0, 0, reason);
  }

  public String cache() {
    return cache;
  }

  public long memoryItems() {
    return memoryItems;
  }

  public long diskItems() {
    return diskItems;
  }

  /** Why the cache was not cleared; null if it was. */
  public @Nullable String failure() {
    return failure;
  }
}
