package io.cacheglass.export;

import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The thresholds in force as a rules file for a Prometheus server that scrapes
 * {@link PrometheusExport}: recording rules, and an alert for each level of each rule. Stateless.
 *
 * <p>They judge as the page does: the last five minutes, no level under the least number of
 * lookups, of a rate the better end of its 95 % confidence interval, the worst level only, and
 * exceptions by name, of which the last one that fits wins. What they lack is hysteresis: an alert
 * ends as soon as the value is better than its limit.
 */
public final class PrometheusRules {
  private static final String HEAD =
      "# Rules of Cacheglass for Prometheus, made of the thresholds in force: load them anew when\n"
          + "# those were changed. What they mean: agent/docs/metrics.md.\n"
          + "groups:\n"
          + "  - name: cacheglass\n"
          + "    rules:\n";

  /** What has no threshold, so that it cannot be asked of the figures themselves. */
  private static final String FINDINGS = "      - alert: CacheglassHitRateChanged\n"
      + "        expr: cacheglass_alerts_firing{rule=~\"trend|drop\"} > 0\n"
      + "        annotations:\n"
      + "          summary: 'The hit rate of {{ $value }} cache(s) falls, or fell suddenly'\n"
      + "      - alert: CacheglassLeavesOut\n"
      + "        expr: cacheglass_self_left_out > 0\n"
      + "        for: 10m\n"
      + "        labels:\n"
      + "          severity: warning\n"
      + "        annotations:\n"
      + "          summary: 'Cacheglass records no {{ $labels.what }}: that would cost too much'\n";

  private PrometheusRules() {}

  /** The file, in YAML; ends with a line break. */
  public static String of(HealthModel model) {
    StringBuilder file = new StringBuilder(HEAD);
    file.append(RuleFigure.recordings());
    for (HealthRule rule : model.rules()) {
      List<HealthRule> variants = new ArrayList<>();
      List<String> globs = new ArrayList<>();
      variants.add(rule);
      for (Map.Entry<String, Map<String, HealthRule>> each : model.overrides().entrySet()) {
        HealthRule override = each.getValue().get(rule.id());
        if (override != null) {
          variants.add(override);
          globs.add(each.getKey());
        }
      }
      for (int i = 0; i < variants.size(); i++) {
        String mine = i == 0 ? null : globs.get(i - 1);
        putAlerts(file, variants.get(i), new NameSelector(mine, globs.subList(i, globs.size())));
      }
    }
    return file.append(FINDINGS).toString();
  }

  private static void putAlerts(StringBuilder file, HealthRule rule, NameSelector names) {
    RuleFigure figure = RuleFigure.of(rule.measure());
    for (Map.Entry<Health, Threshold> each : rule.thresholds().entrySet()) {
      Health level = each.getKey();
      file.append("      - alert: ").append(alertName(rule.id())).append('\n');
      file.append("        expr: |-\n");
      for (String line : expression(rule, each, figure, names)) {
        file.append("          ").append(line).append('\n');
      }
      if (rule.forMillis() > 0) {
        file.append("        for: ").append(rule.forMillis() / 1000).append("s\n");
      }
      file.append("        labels:\n");
      file.append("          severity: ").append(level.word()).append('\n');
      file.append("          rule: ").append(rule.id()).append('\n');
      file.append("        annotations:\n");
      file.append("          summary: '")
          .append(figure.summary(rule.limitInWords(level)))
          .append("'\n");
    }
  }

  /** The level's own comparison, none of a worse one, and enough to go by. */
  private static List<String> expression(
      HealthRule rule, Map.Entry<Health, Threshold> level, RuleFigure figure, NameSelector names) {
    List<String> lines = new ArrayList<>();
    lines.add(figure.comparison(level.getValue(), names));
    for (Map.Entry<Health, Threshold> each : rule.thresholds().entrySet()) {
      if (each.getKey().compareTo(level.getKey()) > 0) {
        lines.add("unless " + figure.comparison(each.getValue(), names));
      }
    }
    lines.addAll(figure.conditions(rule.minSamples()));
    return lines;
  }

  /** Such as "CacheglassHitRate" for "hit-rate". */
  private static String alertName(String id) {
    StringBuilder name = new StringBuilder("Cacheglass");
    for (String word : id.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }
}
