package io.cacheglass.analysis.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what each rule finds in all things that it looks at. Confined to one thread. */
public final class RuleTally {
  private final HealthModel model;
  private final Map<String, RuleState> states = new LinkedHashMap<>();

  /** Has seen nothing yet. */
  public RuleTally(HealthModel model) {
    this.model = model;
    model.rules().forEach(rule -> states.put(rule.id(), RuleState.NONE));
  }

  /** Takes in what is read of one thing. */
  public void add(Scope scope, String subject, List<Reading> readings) {
    for (HealthRule rule : model.rules(scope, subject)) {
      Reading reading = HealthModel.find(readings, rule.measure());
      if (reading != null) {
        states.computeIfPresent(rule.id(), (id, state) -> state.with(rule, subject, reading));
      }
    }
  }

  /** By the id of each rule. */
  public Map<String, RuleState> states() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}
