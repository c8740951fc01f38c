package com.example.home;

import java.util.concurrent.atomic.LongAdder;

/** What the application itself has seen of one of its caches. Thread-safe. */
final class Truth {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();

  boolean looked(Object value) {
    (value == null ? misses : hits).increment();
    return value != null;
  }

  void put() {
    puts.increment();
  }

  String json(int entries) {
    return "{\"hits\":%d,\"misses\":%d,\"puts\":%d,\"entries\":%d}"
        .formatted(hits.sum(), misses.sum(), puts.sum(), entries);
  }
}
