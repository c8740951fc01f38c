package io.cacheglass.library.cache2k;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryVersion;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code getInfo()} of a cache tells, which is also where its statistics are. Stateless.
 */
final class Cache2kReader implements CacheReader {
  private static final String DIFFERENCE =
      "cache2k counts a value that computeIfAbsent loads as a put, a get that waits for another"
          + " thread's load as a hit, loadAll as misses, a value that could not be loaded as"
          + " expired, and nothing for an invoke that reads nothing.";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = Reflection.call(cache, "getName");
      Object manager = Reflection.call(cache, "getCacheManager");
      // A name that begins so was made up from the place where the cache was built.
      if (name != null && !name.toString().startsWith("_")) {
        Object of = manager == null ? null : Reflection.call(manager, "getName");
        row.rename(name.toString(), of == null || of.equals("default") ? "" : of.toString());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // closed meanwhile: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    Object info = info(cache);
    OptionalLong entries = OptionalLong.of(number(info, "getSize"));
    OptionalLong capacity = limit(number(info, "getHeapCapacity"));
    OptionalLong weight = limit(number(info, "getMaximumWeight"));
    OptionalLong seconds = timeToLive(cache);
    OptionalLong none = OptionalLong.empty();
    Tier heap = new Tier(TierKind.HEAP, entries, capacity, none, none);
    return new CacheDetails(
        LibraryVersion.of(cache.getClass(), "cache2k-core"),
        entries,
        capacity,
        seconds,
        Collections.singletonList(heap),
        policy(cache, capacity, weight, seconds));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    LibraryCounts.Builder counts = LibraryCounts.builder("cache2k statistics");
    Object metrics = Reflection.field(heap(cache), "metrics");
    if (metrics != null && Boolean.TRUE.equals(Reflection.call(metrics, "isDisabled"))) {
      return counts.notKept("disableStatistics(true) is set").build();
    }
    Object info = info(cache);
    long misses = number(info, "getMissCount");
    return counts
        .hits(number(info, "getGetCount") - misses)
        .misses(misses)
        .puts(number(info, "getPutCount"))
        .removals(number(info, "getRemoveCount"))
        .evictions(number(info, "getEvictedCount"))
        .expirations(number(info, "getExpiredCount"))
        .loads(number(info, "getLoadCount"))
        .difference(DIFFERENCE)
        .build();
  }

  @Override
  public void clear(Object cache) throws Exception {
    Reflection.call(cache, "clear");
  }

  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    Object keys = Reflection.call(cache, "keys");
    return keys instanceof Iterable ? ((Iterable<?>) keys).iterator() : null;
  }

  @Override
  public void remove(Object cache, Object key) throws Exception {
    if (Reflection.field(cache, "writer") != null) {
      throw new UnsupportedOperationException(
          "its writer would delete the entry in what is behind the cache, too");
    }
    Reflection.call(cache, "remove", key);
  }

  private static Object info(Object cache) throws ReflectiveOperationException {
    Object info = Reflection.call(cache, "getInfo");
    if (info == null) {
      throw new IllegalStateException("the cache tells nothing of itself");
    }
    return info;
  }

  /** The cache that holds the entries: itself, or the one inside of a wired cache. */
  private static Object heap(Object cache) throws ReflectiveOperationException {
    Object heap = Reflection.field(cache, "heapCache");
    return heap == null ? cache : heap;
  }

  private static long number(Object info, String getter) throws ReflectiveOperationException {
    Object number = Reflection.call(info, getter);
    return number instanceof Number ? ((Number) number).longValue() : -1;
  }

  private static OptionalLong limit(long number) {
    return number <= 0 || number == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static OptionalLong timeToLive(Object cache) throws ReflectiveOperationException {
    Object timing = Reflection.field(heap(cache), "timing");
    Object ticks = timing == null ? null : Reflection.field(timing, "expiryTicks");
    Object time =
        ticks != null || timing == null ? ticks : Reflection.field(timing, "expiryMillis");
    if (!(time instanceof Long) || (Long) time <= 0 || (Long) time == Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of((Long) time / 1000);
  }

  private static String policy(
      Object cache, OptionalLong capacity, OptionalLong weight, OptionalLong seconds)
      throws ReflectiveOperationException {
    List<String> words = new ArrayList<>();
    if (weight.isPresent()) {
      words.add("at most " + weight.getAsLong() + " by weight");
    } else {
      words.add(
          capacity.isPresent()
              ? "at most " + capacity.getAsLong() + " entries"
              : "no limit of size");
    }
    @Nullable Object timing = Reflection.field(heap(cache), "timing");
    if (seconds.isPresent()) {
      words.add("expires " + seconds.getAsLong() + " s after write");
    } else if (timing != null && timing.getClass().getSimpleName().equals("DynamicTiming")) {
      words.add("each entry has its own time to live");
    }
    if (timing != null && Boolean.TRUE.equals(Reflection.field(timing, "refreshAhead"))) {
      words.add("refreshes ahead");
    }
    return String.join(", ", words);
  }
}
