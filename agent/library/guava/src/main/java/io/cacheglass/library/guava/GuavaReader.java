package io.cacheglass.library.guava;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.KeyLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code LocalCache}: size and clear through {@link Map}, which it is, its limits from its
 * fields. Thread-safe.
 */
final class GuavaReader implements CacheReader {
  private static final String DIFFERENCE =
      "Guava counts each occurrence of a key in getAllPresent, an expiry as an eviction and a"
          + " refresh as a load; it does not count reads and conditional writes through asMap().";

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong entries = OptionalLong.of(((Map<?, ?>) cache).size());
    long maximum = number(cache, "maxWeight");
    boolean weighted = isWeighted(cache);
    OptionalLong capacity =
        maximum < 0 || weighted ? OptionalLong.empty() : OptionalLong.of(maximum);
    CacheDetails.Tier heap = new CacheDetails.Tier(
        CacheDetails.TierKind.HEAP, entries, capacity, OptionalLong.empty(), OptionalLong.empty());
    return new CacheDetails(
        GuavaFields.version(cache.getClass()),
        entries,
        capacity,
        timeToLive(cache),
        Collections.singletonList(heap),
        policy(cache, maximum, weighted));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    LibraryCounts.Builder counts = LibraryCounts.builder("Guava CacheStats");
    Map<String, Long> stats = GuavaStatistics.of(cache);
    if (stats.isEmpty()) {
      return counts
          .notKept("recordStats() was not called when the cache was built; without it Guava counts"
              + " nothing")
          .build();
    }
    return counts
        .hits(stats.getOrDefault("hitCount", -1L))
        .misses(stats.getOrDefault("missCount", -1L))
        .loads(stats.getOrDefault("loadSuccessCount", -1L))
        .evictions(stats.getOrDefault("evictionCount", -1L))
        .difference(DIFFERENCE)
        .build();
  }

  @Override
  public @Nullable KeyLoader keyLoader(Object cache) throws Exception {
    return GuavaLoader.of(cache);
  }

  @Override
  public void clear(Object cache) {
    ((Map<?, ?>) cache).clear();
  }

  @Override
  public Iterator<?> keys(Object cache) {
    return ((Map<?, ?>) cache).keySet().iterator();
  }

  @Override
  public void remove(Object cache, Object key) {
    ((Map<?, ?>) cache).remove(key);
  }

  private static boolean isWeighted(Object cache) throws Exception {
    Object weigher = GuavaFields.get(cache, "weigher");
    return weigher != null && !weigher.getClass().getName().endsWith("$OneWeigher");
  }

  private static OptionalLong timeToLive(Object cache) throws Exception {
    long written = number(cache, "expireAfterWriteNanos");
    long nanos = written > 0 ? written : number(cache, "expireAfterAccessNanos");
    return nanos > 0
        ? OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(nanos))
        : OptionalLong.empty();
  }

  private static String policy(Object cache, long maximum, boolean weighted) throws Exception {
    List<String> words = new ArrayList<>();
    if (maximum >= 0) {
      words.add("at most " + maximum + (weighted ? " by weight" : " entries"));
    } else {
      words.add("no limit of size");
    }
    addTime(words, number(cache, "expireAfterWriteNanos"), "expires %s after write");
    addTime(words, number(cache, "expireAfterAccessNanos"), "expires %s after access");
    addTime(words, number(cache, "refreshNanos"), "refreshes %s after write");
    return String.join(", ", words);
  }

  private static void addTime(List<String> words, long nanos, String text) {
    if (nanos > 0) {
      words.add(String.format(Locale.ROOT, text, duration(nanos)));
    }
  }

  private static String duration(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    if (seconds == 0) {
      return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static long number(Object cache, String field) throws Exception {
    @Nullable Object number = GuavaFields.get(cache, field);
    return number instanceof Long ? (Long) number : -1;
  }
}
