package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrometheusExportTest {
  private static final Counts COUNTS = Shop.counts(
      Kind.LOOKUPS, 100,
      Kind.MISSES, 20,
      Kind.COALESCED, 5,
      Kind.ERRORS, 3,
      Kind.TIER2_HITS, 7,
      Kind.PUTS, 15,
      Kind.LOADS, 12,
      Kind.LOAD_NANOS, 2_500_000_000L,
      Kind.EVICTIONS, 4,
      Kind.EXPIRATIONS, 2);

  private final Shop shop = new Shop();
  private final PrometheusExport export =
      new PrometheusExport(shop.analyzer, shop.monitor, shop.watchdog, "1.2.3");

  @Test
  void scrape_lookups_addUpToTheExactCount() {
    shop.tick(1, COUNTS);

    Map<String, Double> sums = sums(export.scrape(""), "cacheglass_lookups_total", "result");

    assertThat(sums)
        .containsOnly(
            Map.entry("hit", 77.0),
            Map.entry("miss", 15.0),
            Map.entry("coalesced", 5.0),
            Map.entry("error", 3.0));
  }

  @Test
  void scrape_everything_hasBaseUnitsAndHelp() {
    shop.tick(2, COUNTS);
    String text = export.scrape("text/plain");

    assertThat(text)
        .contains("cacheglass_load_time_seconds_total{cache=\"cache1\",manager=\"\","
            + "provider=\"caffeine\"} 2.5\n")
        .contains("cacheglass_evictions_total{cache=\"cache1\",cause=\"size\",manager=\"\","
            + "provider=\"caffeine\"} 4.0\n")
        .contains("cacheglass_entries{cache=\"cache1\",manager=\"\",provider=\"caffeine\","
            + "tier=\"heap\"} 42.0\n")
        .contains("cacheglass_build{version=\"1.2.3\"} 1.0\n")
        .contains("cacheglass_endpoint_lookups_total{endpoint=\"GET /products/{id}\",");
    List<String> types = lines(text, "# TYPE ");
    List<String> helps = lines(text, "# HELP ");
    assertThat(types).isNotEmpty().hasSameSizeAs(helps);
    assertThat(types).allMatch(line -> line.startsWith("# TYPE cacheglass_"));
    assertThat(helps).allMatch(line -> line.split(" ", 4)[3].length() > 0);
  }

  @Test
  void scrape_overTheBudget_tellsCostAndWhatIsLeftOut() {
    shop.work(2);

    assertThat(export.scrape(""))
        .contains("cacheglass_self_cpu_ratio{part=\"threads\"} 0.02\n")
        .contains("cacheglass_self_cpu_ratio{part=\"counts\"} 0.0025\n")
        .contains("cacheglass_self_cpu_ratio{part=\"samples\"} 0.005\n")
        .contains("cacheglass_self_left_out{what=\"followed_keys\"} 1.0\n")
        .contains("cacheglass_self_left_out{what=\"keys\"} 0.0\n")
        .contains("cacheglass_self_left_out{what=\"counts\"} 0.0\n");
  }

  @Test
  void scrape_whatRulesLookAt_isThereAndNotKeptWhenItIsNotKnownAnyMore() {
    Map<String, List<Reading>> servers = new HashMap<>();
    servers.put("r:6379", List.of(new Reading(Measure.REDIS_MEMORY, 0.25, 1)));
    shop.monitor.watchRedis(() -> servers);
    shop.tick(1, Counts.NONE);
    shop.analyzer.events().lookup(0, 0, 17, Outcome.HIT, 1, 3_000_000, 1);
    shop.tick(1, COUNTS);

    String text = export.scrape("");

    assertThat(text)
        .containsPattern("cacheglass_lookup_time_seconds\\{.*statistic=\"mean\"} 0\\.003")
        .containsPattern("cacheglass_lookup_time_seconds\\{.*statistic=\"p95\"} 0\\.003")
        .containsPattern("cacheglass_unlimited_bytes\\{.*tiers=\"2\"} 2097152")
        .containsPattern("cacheglass_unlimited_bytes\\{.*tiers=\"all\"} 2097152")
        .doesNotContain("tiers=\"1\"")
        .contains("cacheglass_redis_memory_ratio{server=\"r:6379\"} 0.25\n")
        .doesNotContain("cacheglass_redis_failures{")
        .contains("cacheglass_alerts_firing{rule=\"drop\",severity=\"degraded\"} 0.0\n");

    servers.put("r:6379", List.of(new Reading(Measure.REDIS_FAILURES, 2, 1)));
    assertThat(export.scrape(""))
        .contains("cacheglass_redis_memory_ratio{server=\"r:6379\"} NaN\n")
        .contains("cacheglass_redis_failures{server=\"r:6379\"} 2.0\n");
  }

  @Test
  void scrape_byMicrometersNames_areWhatItsDashboardsAskFor() {
    shop.tick(PrometheusExport.MOST_CACHES + 2, COUNTS);

    String text = new MicrometerNames(shop.analyzer).scrape("");

    String tags = "{cache=\"cache1\",cache_manager=\"\",name=\"cache1\"";
    assertThat(text)
        .contains("cache_gets_total" + tags + ",result=\"hit\"} 77.0\n")
        .contains("cache_gets_total" + tags + ",result=\"miss\"} 20.0\n")
        .contains("cache_puts_total" + tags + "} 15.0\n")
        .contains("cache_evictions_total" + tags + "} 6.0\n")
        .contains("cache_size" + tags + "} 42.0\n")
        .contains("cache_puts_total{cache=\"_other\",cache_manager=\"\",name=\"_other\"} 30.0\n")
        .doesNotContain("cacheglass");
    assertThat(sums(text, "cache_gets_total", "result"))
        .containsEntry("hit", 77.0 * (PrometheusExport.MOST_CACHES + 2));
  }

  @Test
  void scrape_firingAlerts_areCountedByRuleAndSeverity() {
    shop.tick(3, Shop.counts(Kind.LOOKUPS, 1000, Kind.MISSES, 0));
    shop.tick(3, Shop.counts(Kind.LOOKUPS, 2000, Kind.MISSES, 1900));
    shop.monitor.evaluate();

    assertThat(export.scrape(""))
        .contains("cacheglass_alerts_firing{rule=\"hit-rate\",severity=\"degraded\"} 3.0\n")
        .contains("cacheglass_alerts_firing{rule=\"hit-rate\",severity=\"warning\"} 0.0\n");
  }

  @Test
  void scrape_namesWithQuotesAndLineBreaks_areEscaped() {
    shop.tick(1, COUNTS);

    assertThat(export.scrape("")).contains("cache=\"products \\\"x\\\",\\n\"");
  }

  @Test
  void scrape_openMetrics_endsWithEof() {
    shop.tick(1, COUNTS);
    String accept = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

    assertThat(PrometheusExport.contentType(accept)).startsWith("application/openmetrics-text");
    assertThat(export.scrape(accept)).endsWith("# EOF\n");
    assertThat(PrometheusExport.contentType("*/*")).startsWith("text/plain; version=0.0.4");
  }

  @Test
  void scrape_moreCachesThanLabels_addsUpTheOthers() {
    int caches = PrometheusExport.MOST_CACHES + 30;
    shop.tick(caches, COUNTS);

    String text = export.scrape("");

    assertThat(text).contains("cacheglass_puts_total{cache=\"_other\",");
    assertThat(sums(text, "cacheglass_puts_total", "provider"))
        .containsEntry("caffeine", 15.0 * caches);
  }

  @Test
  void scrape_again_keepsSeriesAndCountsOn() {
    shop.tick(1, COUNTS);
    String first = export.scrape("");
    shop.tick(1, COUNTS.plus(COUNTS));
    String second = export.scrape("");

    assertThat(second.lines().count()).isEqualTo(first.lines().count());
    assertThat(sums(second, "cacheglass_lookups_total", "result")).containsEntry("hit", 154.0);
  }

  private static List<String> lines(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).collect(Collectors.toList());
  }

  private static Map<String, Double> sums(String text, String name, String label) {
    Map<String, Double> sums = new HashMap<>();
    for (String line : lines(text, name + "{")) {
      String value = line.replaceAll(".*" + label + "=\"([^\"]*)\".*", "$1");
      sums.merge(value, Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)), Double::sum);
    }
    return sums;
  }
}
