package io.cacheglass.library.linkedhashmap;

import io.cacheglass.bootstrap.LruMaps;
import io.cacheglass.bootstrap.LruMaps.Clearing;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.SlotValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Reads the size of a map, and asks the application's threads to clear it. Its keys cannot be
 * listed: iterating beside threads that change the map would fail, and no lock of theirs is known.
 * Thread-safe.
 */
final class LinkedHashMapReader implements CacheReader {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final String VERSION = System.getProperty("java.version", "");

  @Override
  public CacheDetails details(Object cache) {
    OptionalLong entries = OptionalLong.of(((Map<?, ?>) cache).size());
    Object seen = SlotValue.of(cache);
    OptionalLong limit =
        seen instanceof Integer ? OptionalLong.of((Integer) seen) : OptionalLong.empty();
    CacheDetails.Tier heap = new CacheDetails.Tier(
        CacheDetails.TierKind.HEAP, entries, limit, OptionalLong.empty(), OptionalLong.empty());
    return new CacheDetails(
        VERSION,
        entries,
        limit,
        OptionalLong.empty(),
        Collections.singletonList(heap),
        limit.isPresent()
            ? "dropped its eldest entry at " + limit.getAsLong() + " entries"
            : "has dropped no entry so far, so its limit is not known");
  }

  @Override
  public void clear(Object cache) throws Exception {
    clearAll(Collections.singletonList(cache));
  }

  @Override
  public void clearAll(List<Object> caches) throws Exception {
    List<Clearing> due = new ArrayList<>();
    for (Object cache : caches) {
      if (!((Map<?, ?>) cache).isEmpty()) {
        due.add(LruMaps.askToClear((Map<?, ?>) cache));
      }
    }
    long end = System.nanoTime() + MOST_NANOS;
    int waiting = 0;
    for (Clearing each : due) {
      waiting += each.await(end - System.nanoTime()) ? 0 : 1;
    }
    if (waiting > 0) {
      throw new IllegalStateException(
          "it is cleared as soon as the application adds a key or removes one, because nobody else"
              + " may touch such a map; within 2 s it has not");
    }
  }
}
