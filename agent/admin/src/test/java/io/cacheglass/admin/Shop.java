package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.DistinctKeys;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.EndpointShare;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.Latencies;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.Rates;
import io.cacheglass.analysis.Totals;
import io.cacheglass.analysis.TruthCheck;
import io.cacheglass.analysis.Waiting;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A shop with three caches: products in three tiers, prices in one, searches that go through JCache
 * to an inner cache.
 */
final class Shop {
  private static final long MB = 1024 * 1024;

  private Shop() {}

  static FakeStatistics open() {
    FakeStatistics shop = new FakeStatistics();
    shop.caches.add(products());
    shop.caches.add(prices());
    shop.caches.add(searches());
    shop.layers.add(inner());
    shop.totals = Totals.builder()
        .caches(3)
        .requests(500)
        .counts(products().counts().plus(prices().counts()).plus(searches().counts()))
        .recent(new Rates(50, 5, 4, 60, 0.9))
        .latencies(latencies(2_000, 40_000_000))
        .waiting(new Waiting(0.4, 2.0))
        .entries(OptionalLong.of(1_350))
        .sizeBytes(OptionalLong.of(6 * MB))
        .build();
    shop.patterns.add(pattern("product:{n}", 900, 870));
    shop.patterns.add(pattern("search:{w}", 100, 20));
    shop.endpoints.add(endpoint());
    shop.keys.add(key("product:42", 0x123456789abcdefL, "product:{n}", "products", 300));
    shop.keys.add(key(null, 77, "(unknown)", "prices", 30));
    shop.truthChecks.put("products", explained());
    shop.truthChecks.put("prices", notKept());
    shop.marks.add(new Mark(FakeStatistics.STARTED + 60_000, "clear", "all caches"));
    return shop;
  }

  private static TruthCheck explained() {
    return new TruthCheck(
        TruthCheck.Verdict.EXPLAINED,
        "Ehcache CacheStatistics",
        "5 lookups were answered by the loader: the library counts them as hits.",
        List.of(new TruthCheck.Figure("hits", 90, 95, 0), new TruthCheck.Figure("misses", 8, 3, 0)),
        FakeStatistics.STARTED + 1_000,
        FakeStatistics.STARTED + 1_800_000);
  }

  private static TruthCheck notKept() {
    return new TruthCheck(
        TruthCheck.Verdict.NOT_KEPT,
        "",
        "recordStats() was not called when the cache was built.",
        List.of(),
        FakeStatistics.STARTED,
        FakeStatistics.STARTED);
  }

  /** Heap, offheap and disk; 100 lookups: 60 + 20 + 10 hits, 8 misses, 2 errors. */
  static CacheReport products() {
    Counts counts = counts(Map.of(
        Kind.LOOKUPS, 100L,
        Kind.MISSES, 8L,
        Kind.COALESCED, 3L,
        Kind.ERRORS, 2L,
        Kind.TIER2_HITS, 20L,
        Kind.TIER3_HITS, 10L,
        Kind.PUTS, 5L,
        Kind.EVICTIONS, 4L,
        Kind.EXPIRATIONS, 6L,
        Kind.LOADS, 5L));
    List<Tier> tiers = List.of(
        tier(TierKind.HEAP, 100, 1000, 1 * MB),
        tier(TierKind.OFFHEAP, 200, -1, 2 * MB),
        tier(TierKind.DISK, 900, -1, 3 * MB));
    return CacheReport.builder(info(1, "products", "ehcache3", -1))
        .details(details("3.11.1", 900, -1, 600, tiers))
        .counts(counts)
        .recent(new Rates(20, 2, 2, 30, 0.92))
        .latencies(latencies(1_000, 20_000_000))
        .allTimed(true)
        .waiting(new Waiting(0.04, 0.5))
        .verdict(new HealthVerdict(Health.HEALTHY, ""))
        .spark(new int[] {-1, 90, 92})
        .endpoints(List.of(new EndpointShare("GET /products/{id}", counts)))
        .patterns(List.of(pattern("product:{n}", 98, 90)))
        .distinctKeys(new DistinctKeys(950, 0.016, true))
        .build();
  }

  /** One heap tier; 1000 lookups, 50 misses. */
  static CacheReport prices() {
    return CacheReport.builder(info(2, "prices", "caffeine", -1))
        .details(details("3.2.4", 50, 500, -1, List.of(tier(TierKind.HEAP, -1, -1, -1))))
        .counts(counts(Map.of(Kind.LOOKUPS, 1000L, Kind.MISSES, 50L)))
        .recent(new Rates(25, 1, 1, 0, 0.95))
        .latencies(latencies(500, 5_000_000))
        .waiting(new Waiting(0.01, 0.1))
        .verdict(new HealthVerdict(Health.UNKNOWN, "no data (7 of 10 lookups)"))
        .build();
  }

  /** Through JCache; 40 lookups, 30 misses; it tells nothing of itself. */
  static CacheReport searches() {
    return CacheReport.builder(info(3, "search/results", "jcache", -1))
        .counts(counts(Map.of(Kind.LOOKUPS, 40L, Kind.MISSES, 30L)))
        .recent(new Rates(5, 4, 4, 30, 0.25))
        .latencies(latencies(3_000, 90_000_000))
        .waiting(new Waiting(0.36, 0.12))
        .verdict(new HealthVerdict(Health.DEGRADED, "hit rate 25.0 % is below 50 %"))
        .layers(List.of(inner()))
        .build();
  }

  /** The cache inside {@link #searches}. */
  static CacheReport inner() {
    return CacheReport.builder(info(4, "search/results~2", "ehcache3", 3))
        .layerCounts(counts(Map.of(Kind.LOOKUPS, 40L, Kind.MISSES, 30L)))
        .build();
  }

  static PatternReport pattern(String pattern, long requests, long hits) {
    return PatternReport.builder(pattern)
        .requests(requests)
        .hits(hits)
        .misses(requests - hits)
        .latency(latency(1_500))
        .distinctKeys(new DistinctKeys(40, 0.016, false))
        .caches(List.of("products"))
        .endpoints(Map.of("GET /products/{id}", 0.75))
        .missesPerSecond(0.5)
        .build();
  }

  private static EndpointReport endpoint() {
    return EndpointReport.builder("GET /products/{id}")
        .requests(50)
        .counts(products().counts())
        .requestLatency(latency(8_000_000))
        .requestLatencyAllHits(latency(2_000_000))
        .timeSavedMillis(1_800)
        .threadsWaiting(0.04)
        .build();
  }

  private static KeyCount key(
      String text, long fingerprint, String pattern, String cache, long count) {
    return new KeyCount(
        text, new KeyCount.Identity(fingerprint, pattern, cache), count, 2, count / 1140.0);
  }

  static CacheInfo info(int id, String key, String library, int layerOf) {
    return new CacheInfo(
        id, key, key, library, "", "", FakeStatistics.STARTED + 1000, true, layerOf);
  }

  private static CacheDetails details(
      String version, long entries, long capacity, long ttl, List<Tier> tiers) {
    return new CacheDetails(version, known(entries), known(capacity), known(ttl), tiers, "");
  }

  private static Tier tier(TierKind kind, long entries, long limit, long bytes) {
    return new Tier(kind, known(entries), known(limit), known(bytes), OptionalLong.empty());
  }

  private static OptionalLong known(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static Latencies latencies(double hitNanos, double loadNanos) {
    return new Latencies(
        latency(hitNanos),
        latency(hitNanos),
        latency(loadNanos),
        latency(2 * hitNanos),
        List.of(latency(hitNanos), latency(2 * hitNanos), latency(3 * hitNanos)));
  }

  static Latency latency(double nanos) {
    return new Latency(nanos, 2 * nanos, 3 * nanos, nanos, 100);
  }

  static Counts counts(Map<Kind, Long> known) {
    EnumMap<Kind, Long> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, known.getOrDefault(kind, 0L));
    }
    return Counts.of(all.values().stream().mapToLong(Long::longValue).toArray());
  }
}
