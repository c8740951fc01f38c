package io.cacheglass.export;

/** One cache, as JMX shows it. Counts are since the last reset. */
public interface CacheMXBean {
  /** Such as "caffeine". */
  String getLibrary();

  long getLookups();

  long getHits();

  long getMisses();

  /** Misses that waited for another thread's load; part of {@link #getMisses}. */
  long getCoalesced();

  long getErrors();

  long getPuts();

  long getRemovals();

  long getEvictions();

  long getExpirations();

  long getLoads();

  /** 0 to 1; NaN without lookups. */
  double getHitRate();

  /** Mean time of a load in milliseconds; NaN without loads. */
  double getMeanLoadMillis();

  /** Entries it holds; -1 if the library does not tell. */
  long getEntries();

  /** healthy, warning, degraded, critical or unknown. */
  String getHealth();

  /** Why, in words; "" if healthy. */
  String getHealthNote();
}
