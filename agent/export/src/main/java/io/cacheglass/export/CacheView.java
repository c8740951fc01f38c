package io.cacheglass.export;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cache for JMX. A console asks for each attribute by itself, so a report is good for a
 * second. Thread-safe.
 */
final class CacheView implements CacheMXBean {
  private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Statistics statistics;
  private final String key;
  private @Nullable CacheReport known;
  private long readNanos;

  CacheView(Statistics statistics, String key) {
    this.statistics = statistics;
    this.key = key;
  }

  @Override
  public String getLibrary() {
    return report().info().library();
  }

  @Override
  public long getLookups() {
    return counts().lookups();
  }

  @Override
  public long getHits() {
    return counts().hits();
  }

  @Override
  public long getMisses() {
    return counts().misses();
  }

  @Override
  public long getCoalesced() {
    return counts().get(Kind.COALESCED);
  }

  @Override
  public long getErrors() {
    return counts().errors();
  }

  @Override
  public long getPuts() {
    return counts().get(Kind.PUTS);
  }

  @Override
  public long getRemovals() {
    return counts().get(Kind.REMOVALS);
  }

  @Override
  public long getEvictions() {
    return counts().get(Kind.EVICTIONS);
  }

  @Override
  public long getExpirations() {
    return counts().get(Kind.EXPIRATIONS);
  }

  @Override
  public long getLoads() {
    Counts counts = counts();
    return counts.get(Kind.LOADS) + counts.get(Kind.LOADS_NULL) + counts.get(Kind.LOADS_FAILED);
  }

  @Override
  public double getHitRate() {
    return counts().hitRate();
  }

  @Override
  public double getMeanLoadMillis() {
    return report().loadLatency().meanNanos() / 1e6;
  }

  @Override
  public long getEntries() {
    CacheDetails details = report().details();
    return details == null ? -1 : details.entries().orElse(-1);
  }

  @Override
  public String getHealth() {
    return report().health().word();
  }

  @Override
  public String getHealthNote() {
    return report().healthNote();
  }

  private Counts counts() {
    return report().counts();
  }

  private synchronized CacheReport report() {
    CacheReport report = known;
    if (report == null || System.nanoTime() - readNanos > MAX_AGE_NANOS) {
      report = statistics.cache(key);
      if (report == null) {
        throw new IllegalStateException("there is no cache " + key + " any more");
      }
      known = report;
      readNanos = System.nanoTime();
    }
    return report;
  }
}
