package io.cacheglass.admin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast groups of keys fill, from what two questions found: nothing is recorded in between. The
 * last {@value #MOST_QUESTIONS} different questions are remembered. Thread-safe.
 */
final class FillRates {
  private static final int MOST_QUESTIONS = 4;
  private static final long LEAST_MILLIS = 1000;

  private final Map<String, Observation> observations = new LinkedHashMap<>();

  /** What was found at a time. */
  private static final class Observation {
    final long millis;
    final Map<String, Long> cached;

    Observation(long millis, Map<String, Long> cached) {
      this.millis = millis;
      this.cached = cached;
    }
  }

  /**
   * Entries a second that each group has gained since the same question was asked before; without
   * an entry where that is not known.
   */
  synchronized Map<String, Double> update(
      String question, Map<String, Long> cached, long nowMillis) {
    Observation before = observations.get(question);
    Map<String, Double> rates = new HashMap<>();
    if (before != null && nowMillis - before.millis < LEAST_MILLIS) {
      return rates;
    }
    if (before != null) {
      double seconds = (nowMillis - before.millis) / 1000.0;
      cached.forEach((group, now) ->
          rates.put(group, (now - before.cached.getOrDefault(group, 0L)) / seconds));
    }
    observations.remove(question);
    if (observations.size() >= MOST_QUESTIONS) {
      observations.remove(observations.keySet().iterator().next());
    }
    observations.put(question, new Observation(nowMillis, cached));
    return rates;
  }
}
