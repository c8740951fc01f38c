package io.cacheglass.library.custom;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A static one, whose key is the second parameter. */
final class Rates {
  private static final AtomicInteger SIZE = new AtomicInteger(7);

  private Rates() {}

  static Optional<String> find(int region, String key) {
    return key.equals("present") ? Optional.of(key + region) : Optional.empty();
  }

  static AtomicInteger size() {
    return SIZE;
  }

  static void clear() {
    SIZE.set(0);
  }
}
