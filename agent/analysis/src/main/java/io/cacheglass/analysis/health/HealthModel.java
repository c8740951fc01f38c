package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold now, with their exceptions for single caches and endpoints. Immutable: a
 * change makes a new one.
 */
public final class HealthModel {
  /** So many exceptions may be set. */
  public static final int MOST_OVERRIDES = 200;

  private static final int MIN_LOOKUPS = 10;
  private static final int MIN_ENDPOINT_LOOKUPS = 100;

  private final Map<String, HealthRule> rules;
  private final Map<String, Map<String, HealthRule>> overrides;
  private final Map<String, Pattern> patterns;
  private final Map<Scope, List<HealthRule>> byScope = new EnumMap<>(Scope.class);

  private HealthModel(
      Map<String, HealthRule> rules, Map<String, Map<String, HealthRule>> overrides) {
    this.rules = rules;
    this.overrides = overrides;
    this.patterns = new LinkedHashMap<>();
    overrides.keySet().forEach(glob -> patterns.put(glob, pattern(glob)));
    for (HealthRule rule : rules.values()) {
      byScope.computeIfAbsent(rule.scope(), any -> new ArrayList<>()).add(rule);
    }
  }

  /** The rules as they are delivered. */
  public static HealthModel defaults() {
    Map<String, HealthRule> rules = new LinkedHashMap<>();
    for (HealthRule rule : List.of(
        HealthRule.of("hit-rate", Scope.CACHE, Measure.HIT_RATE, MIN_LOOKUPS)
            .with(Health.WARNING, "< 0.70")
            .with(Health.DEGRADED, "< 0.50"),
        HealthRule.of("average-time", Scope.CACHE, Measure.AVERAGE_MILLIS, MIN_LOOKUPS)
            .with(Health.DEGRADED, ">= 50"),
        HealthRule.of("p95-time", Scope.CACHE, Measure.P95_MILLIS, MIN_LOOKUPS)
            .with(Health.WARNING, ">= 100"),
        HealthRule.of("tier1-size", Scope.CACHE, Measure.TIER1_MEGABYTES, 0),
        HealthRule.of("tier2-size", Scope.CACHE, Measure.TIER2_MEGABYTES, 0),
        HealthRule.of("total-size", Scope.CACHE, Measure.TOTAL_MEGABYTES, 0),
        HealthRule.of("endpoint-misses", Scope.ENDPOINT, Measure.MISS_RATE, MIN_ENDPOINT_LOOKUPS)
            .with(Health.WARNING, "> 0.50")
            .with(Health.CRITICAL, "> 0.80"),
        HealthRule.of("redis-memory", Scope.REDIS, Measure.REDIS_MEMORY, 0)
            .with(Health.WARNING, "> 0.80")
            .with(Health.CRITICAL, "> 0.95"),
        HealthRule.of("redis-connection", Scope.REDIS, Measure.REDIS_FAILURES, 0)
            .with(Health.WARNING, ">= 1")
            .with(Health.CRITICAL, ">= 5"))) {
      rules.put(rule.id(), rule);
    }
    return new HealthModel(rules, new LinkedHashMap<>());
  }

  /**
   * Default limits for caches that have none of their own, to be switched on by those who want
   * them: 15 MB in tier 1, 250 MB in tier 2, 260 MB together; and a hit rate below 50 % is
   * critical.
   */
  public HealthModel tiered() {
    return with(rule("hit-rate")
            .with(Health.DEGRADED, (Threshold) null)
            .with(Health.CRITICAL, "< 0.50"))
        .with(rule("tier1-size").with(Health.WARNING, "> 15"))
        .with(rule("tier2-size").with(Health.WARNING, "> 250"))
        .with(rule("total-size").with(Health.WARNING, "> 260"));
  }

  /** The rules without a single threshold: nothing is bad but what is set from here on. */
  public HealthModel none() {
    Map<String, HealthRule> bare = new LinkedHashMap<>();
    for (HealthRule rule : rules.values()) {
      HealthRule its = rule;
      for (Health level : rule.levels()) {
        its = its.with(level, (Threshold) null);
      }
      bare.put(its.id(), its);
    }
    return new HealthModel(bare, overrides);
  }

  /** The same model with this rule in place of the one of its id. */
  public HealthModel with(HealthRule rule) {
    rule(rule.id());
    Map<String, HealthRule> changed = new LinkedHashMap<>(rules);
    changed.put(rule.id(), rule);
    return new HealthModel(changed, overrides);
  }

  /**
   * The same model with another rule for the things of these names.
   *
   * @param glob a name, in which {@code *} stands for any text
   * @throws IllegalArgumentException if there are too many, or the glob is empty or too long
   */
  public HealthModel withOverride(String glob, HealthRule rule) {
    // Each asterisk may multiply the time that a match takes.
    if (glob.isEmpty() || glob.length() > 200 || glob.split("\\*+", -1).length > 5) {
      throw new IllegalArgumentException(
          "a name of 1 to 200 characters with at most 4 asterisks is needed");
    }
    Map<String, Map<String, HealthRule>> changed = new LinkedHashMap<>(overrides);
    Map<String, HealthRule> its = new LinkedHashMap<>(changed.getOrDefault(glob, Map.of()));
    its.put(rule.id(), rule);
    changed.put(glob, its);
    if (changed.size() > MOST_OVERRIDES) {
      throw new IllegalArgumentException("at most " + MOST_OVERRIDES + " overrides");
    }
    return new HealthModel(rules, changed);
  }

  /**
   * The rule of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public HealthRule rule(String id) {
    HealthRule rule = rules.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("one of " + String.join(", ", rules.keySet()));
    }
    return rule;
  }

  public Collection<HealthRule> rules() {
    return Collections.unmodifiableCollection(rules.values());
  }

  /** By glob and rule id. */
  public Map<String, Map<String, HealthRule>> overrides() {
    return Collections.unmodifiableMap(overrides);
  }

  /** The rules of a scope as they hold for the thing of this name; the last override wins. */
  List<HealthRule> rules(Scope scope, String name) {
    List<HealthRule> all = byScope.getOrDefault(scope, List.of());
    if (overrides.isEmpty()) {
      return all;
    }
    List<HealthRule> its = new ArrayList<>();
    for (HealthRule rule : all) {
      its.add(overridden(rule, name));
    }
    return its;
  }

  /** What is displayed: the worst of all rules, by the values as they are. */
  public HealthVerdict judge(Scope scope, String name, List<Reading> readings) {
    HealthVerdict worst = HealthVerdict.NO_DATA;
    for (HealthRule rule : rules(scope, name)) {
      Reading reading = find(readings, rule.measure());
      if (reading != null) {
        Health level = rule.judge(reading);
        if (level.isBad() && (!worst.health().isBad() || level.compareTo(worst.health()) > 0)) {
          worst = new HealthVerdict(level, rule.sentence(reading, level));
        } else if (worst.health() == Health.UNKNOWN) {
          worst = level == Health.HEALTHY
              ? new HealthVerdict(Health.HEALTHY, "")
              : worst == HealthVerdict.NO_DATA ? tooFew(reading, rule) : worst;
        }
      }
    }
    return worst;
  }

  static @Nullable Reading find(List<Reading> readings, Measure measure) {
    for (Reading reading : readings) {
      if (reading.measure() == measure) {
        return reading;
      }
    }
    return null;
  }

  private static HealthVerdict tooFew(Reading reading, HealthRule rule) {
    return new HealthVerdict(
        Health.UNKNOWN, "no data (" + reading.samples() + " of " + rule.minSamples() + " lookups)");
  }

  private HealthRule overridden(HealthRule rule, String name) {
    HealthRule found = rule;
    for (Map.Entry<String, Map<String, HealthRule>> override : overrides.entrySet()) {
      HealthRule its = override.getValue().get(rule.id());
      Pattern pattern = patterns.get(override.getKey());
      if (its != null && pattern != null && pattern.matcher(name).matches()) {
        found = its;
      }
    }
    return found;
  }

  private static Pattern pattern(String glob) {
    StringJoiner regex = new StringJoiner(".*");
    for (String part : glob.split("\\*+", -1)) {
      regex.add(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
