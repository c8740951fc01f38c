package io.cacheglass.analysis.health;

import java.util.Locale;

/** What a rule looks at. */
public enum Measure {
  /** Hits of hits and misses, 0 to 1. */
  HIT_RATE("hit_rate", true, "hit rate %s is %s"),
  /** Misses of hits and misses, 0 to 1. */
  MISS_RATE("miss_rate", true, "miss rate %s is %s"),
  /** Mean time of a lookup with its load, ms. */
  AVERAGE_MILLIS("avg_ms", false, "a lookup takes %s on average, %s"),
  /** 95th percentile of the time of a lookup with its load, ms. */
  P95_MILLIS("p95_ms", false, "5 %% of lookups take %1$s or more; the limit is %3$s"),
  /** What the fastest tier holds, MB. */
  TIER1_MEGABYTES("tier1_mb", false, "tier 1 holds %s, %s"),
  /** What the second tier holds, MB. */
  TIER2_MEGABYTES("tier2_mb", false, "tier 2 holds %s, %s"),
  /** What all tiers together hold, MB. */
  TOTAL_MEGABYTES("total_mb", false, "all tiers together hold %s, %s"),
  /** Memory that a Redis server uses, of its maxmemory. */
  REDIS_MEMORY("redis_memory_ratio", false, "uses %s of maxmemory, %s"),
  /** Failures to reach a Redis server in the last minute. */
  REDIS_FAILURES("redis_connection_errors", false, "could not be asked %s times in a minute, %s");

  private final String id;
  private final boolean proportion;
  private final String sentence;

  Measure(String id, boolean proportion, String sentence) {
    this.id = id;
    this.proportion = proportion;
    this.sentence = sentence;
  }

  /** The name in settings and answers. */
  public String id() {
    return id;
  }

  /** Whether values are parts of a number of samples, so that their error is known. */
  boolean isProportion() {
    return proportion;
  }

  /** What was found, with its numbers. */
  String sentence(double value, Threshold threshold) {
    String limit = text(threshold.limit());
    // An alert goes on until the value is better by a margin: it must not be said to be worse.
    String is = threshold.holds(value)
        ? threshold.words(limit)
        : "not clearly better than " + limit + " yet";
    return String.format(Locale.ROOT, sentence, text(value), is, limit);
  }

  /** The limit in words, such as "below 70 %". */
  String limit(Threshold threshold) {
    return threshold.words(text(threshold.limit()));
  }

  private String text(double value) {
    if (proportion || this == REDIS_MEMORY) {
      return trimmed(100 * value) + " %";
    }
    if (this == REDIS_FAILURES) {
      return trimmed(value);
    }
    boolean time = this == AVERAGE_MILLIS || this == P95_MILLIS;
    return trimmed(value) + (time ? " ms" : " MB");
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
