package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.recorder.CacheDetails;
import java.util.Comparator;
import java.util.List;

/** What all caches hold together, by memory and disk; 0 for what libraries do not tell. */
final class Occupancy {
  private long memoryItems;
  private long diskItems;
  private long memoryHits;
  private long diskHits;
  private long maxMemoryItems;
  private long bytes;
  private long defaultTtlSeconds;

  private Occupancy() {}

  static Occupancy of(List<CacheReport> reports) {
    Occupancy sum = new Occupancy();
    for (CacheReport report : reports) {
      Tiers.of(report).forEach(sum::add);
    }
    sum.defaultTtlSeconds = defaultTtl(reports);
    return sum;
  }

  private void add(Tiers.View tier) {
    if (tier.isMemory()) {
      memoryItems += tier.entries().orElse(0);
      memoryHits += tier.hits();
      maxMemoryItems += tier.entryLimit().orElse(0);
    } else if (tier.isDisk()) {
      diskItems += tier.entries().orElse(0);
      diskHits += tier.hits();
    }
    bytes += tier.bytes().orElse(0);
  }

  /** There is no default that all caches share: that of the one asked most. */
  private static long defaultTtl(List<CacheReport> reports) {
    return reports.stream()
        .filter(report -> ttl(report) > 0)
        .max(Comparator.comparingLong(report -> report.counts().lookups()))
        .map(Occupancy::ttl)
        .orElse(0L);
  }

  private static long ttl(CacheReport report) {
    CacheDetails details = report.details();
    return details == null ? 0 : details.ttlSeconds().orElse(0);
  }

  /** Entries in heap and offheap tiers. */
  long memoryItems() {
    return memoryItems;
  }

  long diskItems() {
    return diskItems;
  }

  long memoryHits() {
    return memoryHits;
  }

  long diskHits() {
    return diskHits;
  }

  /** Most entries that heap and offheap tiers may hold, as far as they are limited by entries. */
  long maxMemoryItems() {
    return maxMemoryItems;
  }

  double sizeMegabytes() {
    return bytes / (1024.0 * 1024.0);
  }

  long defaultTtlSeconds() {
    return defaultTtlSeconds;
  }
}
