package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.analysis.health.Threshold;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules file, by Prometheus' own tool and against what is exported. */
class PrometheusRulesTest {
  /** Names of rules that recording rules make; all others must be exported. */
  private static final Pattern SERIES = Pattern.compile("cacheglass_[a-z0-9_]+");

  @TempDir
  Path folder;

  @Test
  void of_defaults_alertAsThePageDoes() throws IOException {
    Promtool.write(folder, "rules.yml", PrometheusRules.of(HealthModel.defaults()));
    Promtool.write(folder, "test.yml", resource("prometheus-rules-test.yml"));

    Promtool.accept(folder, "", "test", "rules", "test.yml");
  }

  @Test
  void of_exceptionsByName_lastThatFitsWins() throws IOException {
    HealthModel model = HealthModel.defaults();
    HealthRule rule = model.rule("hit-rate");
    HealthModel changed = model
        .withOverride("search*", hitRate(rule, "< 0.1"))
        .withOverride("search \"new\" (2)", hitRate(rule, "< 0.4").withForMillis(120_000));
    Promtool.write(folder, "rules.yml", PrometheusRules.of(changed));
    Promtool.write(folder, "test.yml", resource("prometheus-exceptions-test.yml"));

    Promtool.accept(folder, "", "test", "rules", "test.yml");
  }

  @Test
  void of_hostileNames_areNothingButNames() {
    HealthModel model = HealthModel.defaults();
    for (String name :
        List.of("a\nb: c", "\"} or vector(1)", "\\E.*\\", "é😀\ud800*", "'\u0007|")) {
      model = model.withOverride(name, model.rule("p95-time"));
    }
    String rules = PrometheusRules.of(model);

    assertThat(rules).matches("[\\n\\x20-\\x7e]*");
    Promtool.write(folder, "rules.yml", rules);
    Promtool.accept(folder, "", "check", "rules", "rules.yml");
  }

  @Test
  void of_anyModel_asksForNothingThatIsNotExported() {
    Shop shop = new Shop();
    shop.monitor.watchRedis(() -> Map.of(
        "127.0.0.1:6379",
        List.of(
            new Reading(Measure.REDIS_MEMORY, 0.5, 1), new Reading(Measure.REDIS_FAILURES, 2, 1))));
    shop.tick(1, Counts.NONE);
    shop.analyzer.events().lookup(0, 0, 17, Outcome.HIT, 1, 3_000_000, 1);
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 100, Kind.MISSES, 20, Kind.LOADS, 20));
    String scraped =
        new PrometheusExport(shop.analyzer, shop.monitor, shop.watchdog, "1.2.3").scrape("");

    String rules = PrometheusRules.of(HealthModel.defaults().tiered());

    assertThat(SERIES.matcher(rules).results().map(MatchResult::group).collect(Collectors.toSet()))
        .hasSizeGreaterThan(8)
        .allSatisfy(name -> assertThat(scraped).containsPattern("(?m)^" + name + "[{ ]"));
    Promtool.write(folder, "rules.yml", rules);
    Promtool.accept(folder, "", "check", "rules", "rules.yml");
    Promtool.accept(folder, scraped, "check", "metrics");
  }

  @Test
  void of_profileNone_alertsByNoThreshold() {
    String rules = PrometheusRules.of(HealthModel.defaults().none());

    assertThat(rules).contains("record: cacheglass:hit_ratio:5m").doesNotContain("HitRate\n");
    assertThat(rules.lines().filter(line -> line.contains("- alert:")))
        .containsExactly(
            "      - alert: CacheglassHitRateChanged", "      - alert: CacheglassLeavesOut");
  }

  private static HealthRule hitRate(HealthRule rule, String warning) {
    return rule.with(Health.WARNING, Threshold.parse(warning))
        .with(Health.DEGRADED, (Threshold) null);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PrometheusRulesTest.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
