package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.cacheglass.recorder.Counts.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on a cache and on a plain map that counts by the words of the table. */
class RandomOperationsTest {
  private static final int OPERATIONS = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrder_equalsTheModel(long seed) {
    for (Watched store : Watched.values()) {
      Cache<Integer, Integer> cache = store.build();
      Model model = new Model();
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < OPERATIONS; i++) {
        step(cache, model, random.nextInt(13), random.nextInt(20), random.nextInt(3));
      }
      model.assertCounts(cache);
    }
  }

  private static void step(Cache<Integer, Integer> cache, Model model, int op, int key, int value) {
    switch (op) {
      case 0 -> {
        cache.getIfPresent(key);
        model.lookup(key);
      }
      case 1 -> {
        cache.get(key, each -> value);
        model.load(key, value);
      }
      case 2 -> {
        cache.put(key, value);
        model.put(key, value);
      }
      case 3 -> {
        cache.invalidate(key);
        model.remove(key);
      }
      case 4 -> {
        cache.asMap().putIfAbsent(key, value);
        model.putIfAbsent(key, value);
      }
      case 5 -> {
        cache.asMap().replace(key, value);
        model.replace(key, value, model.entries.containsKey(key));
      }
      case 6 -> {
        cache.asMap().replace(key, value, value + 1);
        model.replace(key, value + 1, Integer.valueOf(value).equals(model.entries.get(key)));
      }
      case 7 -> {
        cache.asMap().remove(key, value);
        model.removeEntry(key, value);
      }
      case 8 -> {
        cache.getAllPresent(List.of(key, value, key));
        model.lookup(key);
        if (key != value) {
          model.lookup(value);
        }
      }
      case 9 -> {
        cache.asMap().containsKey(key);
        model.count(Kind.PROBES);
      }
      case 10 -> {
        cache.asMap().compute(key, (each, old) -> value);
        model.compute(key, value);
      }
      case 11 -> {
        cache.asMap().get(key);
        model.lookup(key);
      }
      default -> {
        if (key == 0) {
          cache.invalidateAll();
          model.clear();
        }
      }
    }
  }

  /** The table in code; loads that are inferred from a miss and a put are not modelled. */
  private static final class Model {
    private final Map<Integer, Integer> entries = new HashMap<>();
    private final Map<Kind, Integer> counts = new HashMap<>();

    boolean lookup(int key) {
      count(Kind.LOOKUPS);
      boolean found = entries.containsKey(key);
      if (!found) {
        count(Kind.MISSES);
      }
      return found;
    }

    void load(int key, int value) {
      if (!lookup(key)) {
        count(Kind.LOADS);
        entries.put(key, value);
      }
    }

    void put(int key, int value) {
      count(Kind.PUTS);
      entries.put(key, value);
    }

    void putIfAbsent(int key, int value) {
      if (!lookup(key)) {
        put(key, value);
      }
    }

    void replace(int key, int value, boolean matches) {
      lookup(key);
      if (matches) {
        put(key, value);
      }
    }

    void remove(int key) {
      if (entries.remove(key) != null) {
        count(Kind.REMOVALS);
      }
    }

    void removeEntry(int key, int value) {
      lookup(key);
      if (Integer.valueOf(value).equals(entries.get(key))) {
        remove(key);
      }
    }

    void compute(int key, int value) {
      count(Kind.LOADS);
      entries.put(key, value);
    }

    void clear() {
      count(Kind.CLEARS);
      entries.clear();
    }

    void count(Kind kind) {
      counts.merge(kind, 1, Integer::sum);
    }

    void assertCounts(Cache<Integer, Integer> cache) {
      assertThat(cache.asMap()).isEqualTo(entries);
      var ours = Watched.counts(cache);
      for (Kind kind : counts.keySet()) {
        long inferred = kind == Kind.LOADS ? ours.get(Kind.LOADS_INFERRED) : 0;
        assertThat(ours.get(kind) - inferred)
            .as(kind.name())
            .isEqualTo(counts.get(kind).longValue());
      }
    }
  }
}
