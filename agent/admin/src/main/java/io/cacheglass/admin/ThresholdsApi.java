package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.RuleState;
import io.cacheglass.analysis.health.Threshold;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From which value on something is bad: to be read, and changed while the host runs. */
final class ThresholdsApi {
  private static final List<Health> LEVELS =
      List.of(Health.WARNING, Health.DEGRADED, Health.CRITICAL);
  private static final String MIN_SAMPLES = "min_samples";
  private static final String FOR_SECONDS = "for_seconds";
  private static final int MAX_FOR_SECONDS = 24 * 3600;
  private static final int MAX_MIN_SAMPLES = 1_000_000;

  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final Envelope envelope;
  private final Actions actions;

  ThresholdsApi(Statistics statistics, HealthMonitor monitor, Envelope envelope, Actions actions) {
    this.statistics = statistics;
    this.monitor = monitor;
    this.envelope = envelope;
    this.actions = actions;
  }

  /** {@code GET /api/v1/thresholds}. */
  Response thresholds(Request request) {
    return answer();
  }

  /**
   * {@code PUT /api/v1/thresholds}: {@code profile} (default, tiered or none) begins anew,
   * {@code rules} change single levels (null takes one away), {@code overrides} do so for names.
   * All or nothing.
   */
  Response change(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    if (body == null) {
      throw Problem.badRequest("The body must be a JSON object with profile, rules or overrides.");
    }
    HealthModel model = profile(body.get("profile"));
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!List.of("profile", "rules", "overrides").contains(name)) {
        throw Problem.badParameter(name, "one of profile, rules, overrides");
      }
    }
    for (Map.Entry<String, JsonNode> each : fields(body.get("rules"), "rules")) {
      model = model.with(changed(model, each, "rules"));
    }
    for (Map.Entry<String, JsonNode> override : fields(body.get("overrides"), "overrides")) {
      for (Map.Entry<String, JsonNode> each : fields(override.getValue(), "overrides")) {
        model = withOverride(model, override.getKey(), changed(model, each, "overrides"));
      }
    }
    actions.begin(request.caller());
    statistics.healthModel(model, request.caller().who());
    monitor.evaluate();
    actions.audit("change of the thresholds", request.caller(), body.toString());
    return answer();
  }

  private HealthModel profile(@Nullable JsonNode profile) {
    if (profile == null) {
      return statistics.healthModel();
    }
    if ("default".equals(profile.textValue())) {
      return HealthModel.defaults();
    }
    if ("tiered".equals(profile.textValue())) {
      return HealthModel.defaults().tiered();
    }
    if ("none".equals(profile.textValue())) {
      return HealthModel.defaults().none();
    }
    throw Problem.badParameter("profile", "default, tiered or none");
  }

  private static HealthModel withOverride(HealthModel model, String glob, HealthRule rule) {
    try {
      return model.withOverride(glob, rule);
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("overrides", String.valueOf(e.getMessage()));
    }
  }

  private static HealthRule changed(
      HealthModel model, Map.Entry<String, JsonNode> change, String where) {
    HealthRule rule;
    try {
      rule = model.rule(change.getKey());
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter(where, "by rule: " + e.getMessage());
    }
    for (Map.Entry<String, JsonNode> each : fields(change.getValue(), change.getKey())) {
      String name = change.getKey() + '.' + each.getKey();
      rule = changed(rule, name, each.getKey(), each.getValue());
    }
    return rule;
  }

  private static HealthRule changed(HealthRule rule, String name, String what, JsonNode value) {
    switch (what) {
      case MIN_SAMPLES:
        return rule.withMinSamples(whole(name, value, MAX_MIN_SAMPLES));
      case FOR_SECONDS:
        return rule.withForMillis(1000L * whole(name, value, MAX_FOR_SECONDS));
      default:
        return rule.with(level(name, what), threshold(name, value));
    }
  }

  private static int whole(String name, JsonNode value, int most) {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > most) {
      throw Problem.badParameter(name, "a whole number from 0 to " + most);
    }
    return value.intValue();
  }

  private static Health level(String name, String word) {
    for (Health level : LEVELS) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw Problem.badParameter(
        name, "one of warning, degraded, critical, " + MIN_SAMPLES + ", " + FOR_SECONDS);
  }

  private static @Nullable Threshold threshold(String name, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    try {
      return Threshold.parse(value.isTextual() ? value.textValue() : "");
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter(name, "null, or " + e.getMessage());
    }
  }

  private static List<Map.Entry<String, JsonNode>> fields(@Nullable JsonNode node, String name) {
    if (node == null) {
      return List.of();
    }
    if (!node.isObject()) {
      throw Problem.badParameter(name, "a JSON object");
    }
    return List.copyOf(node.properties());
  }

  private Response answer() {
    HealthModel model = statistics.healthModel();
    ObjectNode node = envelope.open();
    ObjectNode rules = node.putObject("rules");
    for (HealthRule rule : model.rules()) {
      put(rules.putObject(rule.id()), rule);
    }
    ObjectNode overrides = node.putObject("overrides");
    model.overrides().forEach((glob, its) -> {
      ObjectNode byRule = overrides.putObject(glob);
      its.forEach((id, rule) -> put(byRule.putObject(id), rule));
    });
    ObjectNode now = node.putObject("now");
    monitor.ruleStates().forEach((id, state) -> put(now.putObject(id), state));
    return Response.json(200, Json.bytes(node));
  }

  private static void put(ObjectNode node, RuleState state) {
    node.put("judged", state.judged());
    node.put("unknown", state.unknown());
    node.put("level", state.level().word());
    node.put("subject", state.subject());
    Json.number(node, "value", state.value());
    node.put("samples", state.samples());
  }

  private static void put(ObjectNode node, HealthRule rule) {
    node.put("scope", rule.scope().word());
    node.put("metric", rule.measure().id());
    for (Health level : LEVELS) {
      Threshold threshold = rule.thresholds().get(level);
      node.put(level.word(), threshold == null ? null : threshold.toString());
    }
    node.put(MIN_SAMPLES, rule.minSamples());
    node.put(FOR_SECONDS, rule.forMillis() / 1000);
  }
}
