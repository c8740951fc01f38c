package io.cacheglass.export;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The caches under the names that Micrometer's binders and Spring Boot give them, for dashboards
 * that were made for those, where the host exports none itself: beside its own they would be
 * counted twice. Labels are bounded as in {@link PrometheusExport}. Thread-safe.
 */
public final class MicrometerNames {
  private final Statistics statistics;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Values values = new Values(registry);
  private final Bounded caches = new Bounded(PrometheusExport.MOST_CACHES);

  /** These statistics by other names. */
  public MicrometerNames(Statistics statistics) {
    this.statistics = statistics;
  }

  /** All of them now, in the form of {@link PrometheusExport#contentType}. */
  public synchronized String scrape(String accept) {
    Counts others = Counts.NONE;
    for (CacheReport report : statistics.caches()) {
      String key = caches.label(report.info().key());
      if (key.equals(Bounded.OTHER)) {
        others = others.plus(report.counts());
      } else {
        String[] tags = tags(key, report.info().manager(), report.info().name());
        putCounts(report.counts(), tags);
        putSize(report.details(), tags);
      }
    }
    if (!others.equals(Counts.NONE)) {
      putCounts(others, tags(Bounded.OTHER, "", Bounded.OTHER));
    }
    return registry.scrape(PrometheusExport.contentType(accept));
  }

  private void putCounts(Counts counts, String[] tags) {
    String gets = "Lookups that found a value (hit) or none (miss)";
    values.count("cache.gets", gets, counts.hits(), PrometheusExport.with(tags, "result", "hit"));
    values.count(
        "cache.gets", gets, counts.misses(), PrometheusExport.with(tags, "result", "miss"));
    values.count("cache.puts", "Values written", counts.get(Kind.PUTS), tags);
    values.count(
        "cache.evictions",
        "Entries that went by themselves, for size or for age",
        counts.get(Kind.EVICTIONS) + counts.get(Kind.EXPIRATIONS),
        tags);
  }

  private void putSize(@Nullable CacheDetails details, String[] tags) {
    double entries = details == null || details.entries().isEmpty()
        ? Double.NaN
        : (double) details.entries().getAsLong();
    values.gaugeOfSome("cache.size", "Entries held", "", entries, tags);
  }

  private static String[] tags(String cache, String manager, String name) {
    return new String[] {"cache", cache, "cache.manager", manager, "name", name};
  }
}
