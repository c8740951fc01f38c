package io.cacheglass.library.custom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A cache as people write it at home. */
final class Prices {
  private final Map<String, String> prices = new HashMap<>();
  private final UnaryOperator<String> source;

  Prices(UnaryOperator<String> source) {
    this.source = source;
  }

  String lookup(String key) {
    String known = prices.get(key);
    if (known == null && source != null) {
      known = loadFrom(source, key);
      store(key, known);
    }
    return known;
  }

  private String loadFrom(UnaryOperator<String> from, String key) {
    return from.apply(key);
  }

  void store(String key, String value) {
    prices.put(key, value);
  }

  boolean drop(String key) {
    return prices.remove(key) != null;
  }

  void reset() {
    prices.clear();
  }

  int count() {
    return prices.size();
  }

  Set<String> ids() {
    return prices.keySet();
  }
}
