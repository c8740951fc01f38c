package io.cacheglass.analysis.redis;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long the application's own commands take, server by server: the time of lookups that hit, as
 * the application sees it. Made of the caches' reports, at most every few seconds. Thread-safe.
 */
public final class RedisCommandTimes {
  private static final long MAX_AGE_MILLIS = 5_000;

  private final Supplier<List<CacheReport>> caches;
  private final LongSupplier clock;
  private Map<String, List<CacheReport>> known = new LinkedHashMap<>();
  private long readMillis = Long.MIN_VALUE;

  /**
   * Times by these statistics.
   *
   * @param clock epoch milliseconds
   */
  public RedisCommandTimes(Statistics statistics, LongSupplier clock) {
    this.caches = statistics::caches;
    this.clock = clock;
  }

  /** Of the row with most hits, if the server has several; since the last reset. */
  public Latency of(Collection<String> addresses) {
    Latency most = Latency.NONE;
    for (CacheReport report : reports(addresses)) {
      if (report.hitLatency().count() > most.count()) {
        most = report.hitLatency();
      }
    }
    return most;
  }

  /** The keys of the caches that are databases of a server. */
  public List<String> caches(Collection<String> addresses) {
    List<String> keys = new ArrayList<>();
    reports(addresses).forEach(report -> keys.add(report.info().key()));
    return keys;
  }

  private synchronized List<CacheReport> reports(Collection<String> addresses) {
    long now = clock.getAsLong();
    if (readMillis == Long.MIN_VALUE || Math.abs(now - readMillis) >= MAX_AGE_MILLIS) {
      known = new LinkedHashMap<>();
      caches.get().forEach(this::add);
      readMillis = now;
    }
    List<CacheReport> found = new ArrayList<>();
    addresses.forEach(address -> found.addAll(known.getOrDefault(address, List.of())));
    return found;
  }

  /** What works on Redis has its databases as layers. */
  private void add(CacheReport report) {
    String address = RedisNames.address(report.info().name());
    if (!address.isEmpty()) {
      known.computeIfAbsent(address, each -> new ArrayList<>()).add(report);
    }
    report.layers().forEach(this::add);
  }
}
