package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The collections of a map view: what they take out, and what listens to that. */
class ViewsTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void keys_remove_isRemoval(Watched store) {
    Cache<String, Integer> cache = filled(store);
    cache.asMap().keySet().remove("a");
    cache.asMap().keySet().remove("absent");

    assertOurs(cache, Kind.PUTS, 3, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void values_removeIf_isRemovals(Watched store) {
    Cache<String, Integer> cache = filled(store);
    cache.asMap().values().removeIf(value -> value > 1);

    assertThat(Watched.counts(cache).get(Kind.REMOVALS)).isEqualTo(2);
    assertThat(Watched.counts(cache).lookups()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void values_removeAll_retainAll_areRemovals(Watched store) {
    Cache<String, Integer> cache = filled(store);
    cache.asMap().values().removeAll(List.of(1));
    cache.asMap().values().retainAll(List.of(2));

    assertThat(Watched.counts(cache).get(Kind.REMOVALS)).isEqualTo(2);
    assertThat(Watched.counts(cache).lookups()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void values_remove_isRemoval(Watched store) {
    Cache<String, Integer> cache = filled(store);
    cache.asMap().values().remove(2);

    assertThat(Watched.counts(cache).get(Kind.REMOVALS)).isEqualTo(1);
    assertThat(Watched.counts(cache).lookups()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void entries_removeIf_isRemovals(Watched store) {
    Cache<String, Integer> cache = filled(store);
    cache.asMap().entrySet().removeIf(entry -> entry.getValue() > 1);

    assertThat(Watched.counts(cache).get(Kind.REMOVALS)).isEqualTo(2);
    assertThat(Watched.counts(cache).lookups()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void iterator_remove_isScanAndRemoval(Watched store) {
    Cache<String, Integer> cache = filled(store);
    Iterator<Map.Entry<String, Integer>> entries = cache.asMap().entrySet().iterator();
    entries.next();
    entries.remove();

    assertOurs(cache, Kind.PUTS, 3, Kind.SCANS, 1, Kind.REMOVALS, 1);
    assertThat(cache.estimatedSize()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void removalListener_usesAnotherCache_thatOneCountsForItself(Watched store) {
    Cache<String, Integer> other = store.build();
    List<String> heard = new ArrayList<>();
    Cache<String, Integer> cache = store
        .builder()
        .removalListener((key, value, cause) -> {
          heard.add(cause.name());
          other.getIfPresent("x");
          other.asMap().containsKey("x");
        })
        .build();
    cache.put("a", 1);
    cache.put("a", 2);
    cache.invalidate("a");

    assertThat(heard).containsExactly("REPLACED", "EXPLICIT");
    assertOurs(other, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.PROBES, 2);
    assertThat(InProcessAgent.row(other.asMap()).layerOf()).isNegative();
  }

  private static Cache<String, Integer> filled(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("c", 3);
    return cache;
  }
}
