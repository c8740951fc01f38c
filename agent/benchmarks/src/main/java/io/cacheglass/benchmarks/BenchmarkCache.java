package io.cacheglass.benchmarks;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache of some library, unbounded or with room for every key: each get is a hit. Thread-safe.
 */
final class BenchmarkCache {
  private final Function<String, @Nullable String> get;
  private final BiConsumer<String, String> put;
  private final Runnable close;

  BenchmarkCache(
      Function<String, @Nullable String> get, BiConsumer<String, String> put, Runnable close) {
    this.get = get;
    this.put = put;
    this.close = close;
  }

  /** One that needs no closing. */
  BenchmarkCache(Function<String, @Nullable String> get, BiConsumer<String, String> put) {
    this(get, put, () -> {});
  }

  @Nullable
  String get(String key) {
    return get.apply(key);
  }

  void put(String key, String value) {
    put.accept(key, value);
  }

  /** Ends the library's threads, and the server if it has one. */
  void close() {
    close.run();
  }
}
