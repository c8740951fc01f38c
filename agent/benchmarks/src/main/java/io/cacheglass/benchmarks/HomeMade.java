package io.cacheglass.benchmarks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A cache as people write it at home, watched by the setting that names its methods. */
final class HomeMade {
  /** The setting, without the options whose spaces a command line would have to quote. */
  static final String SETTING = "-Dcacheglass.custom=io.cacheglass.benchmarks.HomeMade#find(key)";

  private final ConcurrentMap<String, String> entries = new ConcurrentHashMap<>();

  static BenchmarkCache open() {
    HomeMade cache = new HomeMade();
    return new BenchmarkCache(cache::find, cache::store);
  }

  @Nullable
  String find(String key) {
    return entries.get(key);
  }

  void store(String key, String value) {
    entries.put(key, value);
  }
}
