package io.cacheglass.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what to do about the misses of a key pattern, with its own numbers. Stateless. */
final class Recommendations {
  private static final int MIN_REQUESTS = 10;

  private Recommendations() {}

  /** Null when there is too little to say anything, or nothing missed. */
  static @Nullable String of(String pattern, long requests, long misses, long distinctKeys) {
    if (requests < MIN_REQUESTS || misses == 0) {
      return null;
    }
    double missRate = (double) misses / requests;
    if (missRate > 0.9 && distinctKeys >= 0.9 * requests) {
      return format(
          "%s has a new key on nearly every read (%,d keys in %,d reads): a time stamp or random"
              + " part in the key makes this cache useless. Take it out of the key, or do not"
              + " cache these reads.",
          pattern, distinctKeys, requests);
    }
    if (misses <= 1.2 * distinctKeys) {
      return format(
          "%s misses %,d of %,d reads, nearly always the first read of one of its %,d keys: a"
              + " bigger cache or a longer time to live changes little. Coarser keys or warming"
              + " would.",
          pattern, misses, requests, distinctKeys);
    }
    return format(
        "%s misses %,d of %,d reads; each of its %,d keys missed %.1f times on average, so entries"
            + " are gone before they are read again, or are never put. Look at the limit, the time"
            + " to live and what removes them.",
        pattern, misses, requests, distinctKeys, (double) misses / Math.max(1, distinctKeys));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
