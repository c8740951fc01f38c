package io.cacheglass.export;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * Meters whose values are set from outside, each registered when it is set for the first time. A
 * registry holds its sources weakly, so they are held here. Not thread-safe.
 */
final class Values {

  /** What a meter reads; written by one thread, read by others. */
  private static final class Value {
    private volatile double number;

    double number() {
      return number;
    }
  }

  private final MeterRegistry registry;
  private final Map<String, Value> values = new HashMap<>();

  Values(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Sets a whole count; exact up to 2^53. */
  void count(String name, String help, long number, String... tags) {
    sum(name, help, (double) number, tags);
  }

  /**
   * Sets a sum that only grows.
   *
   * @param name in dots, without "total"
   * @param tags names and values in turn; the names must always be the same for one meter
   */
  void sum(String name, String help, double number, String... tags) {
    Value value = values.computeIfAbsent(key(name, tags), any -> {
      Value fresh = new Value();
      FunctionCounter.builder(name, fresh, Value::number)
          .description(help)
          .tags(Tags.of(tags))
          .register(registry);
      return fresh;
    });
    value.number = number;
  }

  /**
   * Like {@link #sum}, for what may fall; NaN says that it is not known.
   *
   * @param unit "" for what has none
   */
  void gauge(String name, String help, String unit, double number, String... tags) {
    Value value = values.computeIfAbsent(key(name, tags), any -> {
      Value fresh = new Value();
      Gauge.builder(name, fresh, Value::number)
          .description(help)
          .baseUnit(unit.isEmpty() ? null : unit)
          .tags(Tags.of(tags))
          .register(registry);
      return fresh;
    });
    value.number = number;
  }

  /** The same, of what most have not: there is nothing before there is a first number. */
  void gaugeOfSome(String name, String help, String unit, double number, String... tags) {
    if (!Double.isNaN(number) || values.containsKey(key(name, tags))) {
      gauge(name, help, unit, number, tags);
    }
  }

  private static String key(String name, String... tags) {
    return name + '\n' + String.join("\n", tags);
  }
}
