package io.cacheglass.export;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Where Prometheus finds what a rule looks at, among what {@link PrometheusExport} writes. */
enum RuleFigure {
  HIT_RATE(Measure.HIT_RATE, "cache", "cacheglass:hit_ratio:5m", "") {
    @Override
    String series(boolean lowIsBad, NameSelector names) {
      String end = lowIsBad ? "cacheglass:hit_ratio_high:5m" : "cacheglass:hit_ratio_low:5m";
      return end + names.matchers("cache");
    }

    @Override
    List<String> conditions(long minSamples) {
      return enough("and ", "cacheglass:lookups:5m", minSamples);
    }

    @Override
    String summary(String limit) {
      return "The hit rate of {{ $labels.cache }} is " + limit;
    }
  },
  MISS_RATE(Measure.MISS_RATE, "endpoint", "cacheglass:endpoint_miss_ratio:5m", "") {
    @Override
    String series(boolean lowIsBad, NameSelector names) {
      String end = lowIsBad
          ? "cacheglass:endpoint_miss_ratio_high:5m"
          : "cacheglass:endpoint_miss_ratio_low:5m";
      return end + names.matchers("endpoint");
    }

    @Override
    List<String> conditions(long minSamples) {
      List<String> conditions = enough("and ", "cacheglass:endpoint_lookups:5m", minSamples);
      conditions.add("and topk without (endpoint) (" + HealthMonitor.COMMON_ENDPOINTS
          + ", cacheglass_endpoint_requests_total" + ENDPOINTS + " >= "
          + HealthMonitor.COMMON_REQUESTS + ")");
      return conditions;
    }

    @Override
    String summary(String limit) {
      return "The miss rate of {{ $labels.endpoint }} is " + limit;
    }
  },
  AVERAGE(Measure.AVERAGE_MILLIS, "cache", "cacheglass_lookup_time_seconds", "statistic=\"mean\"") {
    @Override
    List<String> conditions(long minSamples) {
      return enough("and ignoring (statistic) ", "cacheglass:lookups:5m", minSamples);
    }

    @Override
    String summary(String limit) {
      return "A lookup in {{ $labels.cache }} takes on average " + limit;
    }
  },
  P95(Measure.P95_MILLIS, "cache", "cacheglass_lookup_time_seconds", "statistic=\"p95\"") {
    @Override
    List<String> conditions(long minSamples) {
      return AVERAGE.conditions(minSamples);
    }

    @Override
    String summary(String limit) {
      return "The p95 of lookups in {{ $labels.cache }} is " + limit;
    }
  },
  TIER1(Measure.TIER1_MEGABYTES, "cache", "cacheglass_unlimited_bytes", "tiers=\"1\""),
  TIER2(Measure.TIER2_MEGABYTES, "cache", "cacheglass_unlimited_bytes", "tiers=\"2\""),
  TIERS(Measure.TOTAL_MEGABYTES, "cache", "cacheglass_unlimited_bytes", "tiers=\"all\""),
  REDIS_MEMORY(Measure.REDIS_MEMORY, "server", "cacheglass_redis_memory_ratio", "") {
    @Override
    String summary(String limit) {
      return "Redis {{ $labels.server }}: memory used, of maxmemory, is " + limit;
    }
  },
  REDIS_FAILURES(Measure.REDIS_FAILURES, "server", "cacheglass_redis_failures", "") {
    @Override
    String summary(String limit) {
      return "Redis {{ $labels.server }} could not be asked: times in a minute " + limit;
    }
  };

  private static final String ENDPOINTS =
      "{endpoint!~\"\\\\((no request|not found|other)\\\\)|" + Bounded.OTHER + "\"}";

  private static final String ALL_BUT_ERRORS = "{result!=\"error\"}[5m]";

  private final Measure measure;
  private final String label;
  private final String name;
  private final String matcher;

  RuleFigure(Measure measure, String label, String name, String matcher) {
    this.measure = measure;
    this.label = label;
    this.name = name;
    this.matcher = matcher;
  }

  static RuleFigure of(Measure measure) {
    for (RuleFigure figure : values()) {
      if (figure.measure == measure) {
        return figure;
      }
    }
    throw new IllegalArgumentException("nothing is exported for " + measure.id());
  }

  /** A comparison of PromQL with the threshold, in base units. */
  final String comparison(Threshold threshold, NameSelector names) {
    return series(threshold.isBelow(), names)
        + ' '
        + threshold.operator()
        + ' '
        + inBaseUnit(threshold.limit());
  }

  /** What the rule looks at, for the names that it is for. */
  String series(boolean lowIsBad, NameSelector names) {
    return name + (matcher.isEmpty() ? names.matchers(label) : names.matchers(label, matcher));
  }

  /** What has to be true beside the comparison; each a line that begins with a set operator. */
  List<String> conditions(long minSamples) {
    return List.of();
  }

  /** What is wrong, in the templates of Prometheus; no apostrophe in it. */
  String summary(String limit) {
    String which = this == TIERS ? "All tiers" : "Tier " + (this == TIER1 ? 1 : 2);
    return which + " of {{ $labels.cache }} without a limit: " + limit;
  }

  private String inBaseUnit(double limit) {
    BigDecimal number = BigDecimal.valueOf(limit);
    switch (measure) {
      case AVERAGE_MILLIS:
      case P95_MILLIS:
        number = number.movePointLeft(3);
        break;
      case TIER1_MEGABYTES:
      case TIER2_MEGABYTES:
      case TOTAL_MEGABYTES:
        number = number.multiply(BigDecimal.valueOf(1024 * 1024));
        break;
      default:
        break;
    }
    return number.stripTrailingZeros().toPlainString();
  }

  private static List<String> enough(String operator, String samples, long least) {
    List<String> conditions = new ArrayList<>();
    if (least > 0) {
      conditions.add(operator + samples + " >= " + least);
    }
    return conditions;
  }

  /** What the rules are made of, and what dashboards may ask for: each a rule of its own. */
  static String recordings() {
    String lookups = "cacheglass_lookups_total";
    String endpoints = "cacheglass_endpoint_lookups_total";
    return record(
            "cacheglass:lookups:5m",
            "sum without (tier, result) (increase(" + lookups + ALL_BUT_ERRORS + "))")
        + record(
            "cacheglass:hit_ratio:5m",
            "sum without (tier, result) (rate(" + lookups + "{result=\"hit\"}[5m]))\n"
                + "/ sum without (tier, result) (rate(" + lookups + ALL_BUT_ERRORS + "))")
        + recordInterval("cacheglass:hit_ratio", "cacheglass:lookups:5m")
        + record(
            "cacheglass:load_seconds:5m",
            "rate(cacheglass_load_time_seconds_total[5m])\n"
                + "/ sum without (outcome) (rate(cacheglass_loads_total[5m]))")
        + record(
            "cacheglass:endpoint_lookups:5m",
            "sum without (result) (increase(" + endpoints + "[5m]))")
        + record(
            "cacheglass:endpoint_miss_ratio:5m",
            "sum without (result) (rate(" + endpoints + "{result=\"miss\"}[5m]))\n"
                + "/ sum without (result) (rate(" + endpoints + "[5m]))")
        + recordInterval("cacheglass:endpoint_miss_ratio", "cacheglass:endpoint_lookups:5m");
  }

  /** Both ends of the 95 % confidence interval, as {@link io.cacheglass.analysis.health.Wilson}. */
  private static String recordInterval(String ratio, String samples) {
    String p = ratio + ":5m";
    String half = " 1.96 * sqrt(" + p + " * (1 - " + p + ") / " + samples + " + 0.9604 / " + samples
        + " ^ 2))\n";
    String rest = "/ (1 + 3.8416 / " + samples + ")";
    String centre = "(" + p + " + 1.9208 / " + samples;
    return record(ratio + "_low:5m", centre + " -" + half + rest)
        + record(ratio + "_high:5m", centre + " +" + half + rest);
  }

  private static String record(String name, String expression) {
    return "      - record: " + name + "\n        expr: |-\n          "
        + expression.replace("\n", "\n          ") + '\n';
  }
}
