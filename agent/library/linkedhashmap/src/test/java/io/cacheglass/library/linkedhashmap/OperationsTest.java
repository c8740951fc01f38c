package io.cacheglass.library.linkedhashmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rest of the conformance table, and the ways in which people write such maps. */
class OperationsTest {
  private final Lru<String, String> map = new Lru<>(3);

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void getOrDefault_presentAbsentAndNull_isLookup() {
    map.put("a", "1");
    map.put("null", null);
    map.getOrDefault("a", "1");
    map.getOrDefault("b", "2");
    map.getOrDefault("null", null);

    assertCounts(map, Map.of(Kind.PUTS, 2L, Kind.LOOKUPS, 3L, Kind.MISSES, 1L));
  }

  @Test
  void containsKey_isProbe() {
    map.containsKey("a");

    assertCounts(map, Map.of(Kind.PROBES, 1L));
  }

  @Test
  void putIfAbsent_presentAndAbsent_isHitAndMissWithPut() {
    map.putIfAbsent("a", "1");
    map.putIfAbsent("a", "2");

    assertCounts(map, Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L, Kind.PUTS, 1L));
  }

  @Test
  void computeIfAbsent_presentAndAbsent_isHitAndMissWithLoad() {
    map.computeIfAbsent("a", key -> "1");
    map.computeIfAbsent("a", key -> "2");

    assertCounts(map, Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L, Kind.LOADS, 1L));
  }

  @Test
  void computeAndMerge_areLoadsAndNoLookups() {
    map.compute("a", (key, old) -> "1");
    map.computeIfPresent("a", (key, old) -> "2");
    map.computeIfPresent("absent", (key, old) -> "2");
    map.merge("a", "3", (old, each) -> old + each);

    assertCounts(map, Map.of(Kind.LOADS, 3L));
  }

  @Test
  void replaceAndRemoveEntry_matchMismatchAbsent_areLookups() {
    map.put("a", "1");
    map.replace("a", "2");
    map.replace("absent", "2");
    map.replace("a", "2", "3");
    map.replace("a", "other", "4");
    map.replace("absent", "other", "4");
    map.remove("a", "other");
    map.remove("absent", "other");
    map.remove("a", "3");

    assertCounts(map, Map.of(Kind.PUTS, 3L, Kind.LOOKUPS, 8L, Kind.MISSES, 3L, Kind.REMOVALS, 1L));
  }

  @Test
  void putAll_moreThanFit_countsPutsAndEvictions() {
    Map<String, String> five = new LinkedHashMap<>();
    IntStream.range(0, 5).forEach(i -> five.put("key" + i, ""));
    map.putAll(five);

    assertThat(map).hasSize(3);
    assertCounts(map, Map.of(Kind.PUTS, 5L, Kind.EVICTIONS, 2L));
  }

  @Test
  void synchronizedMap_aroundIt_countsTheSame() {
    Map<String, String> wrapped = Collections.synchronizedMap(map);
    wrapped.put("a", "1");
    wrapped.get("a");
    wrapped.get("b");

    assertCounts(map, Map.of(Kind.PUTS, 1L, Kind.LOOKUPS, 2L, Kind.MISSES, 1L));
  }

  @Test
  void anonymousSubclass_isCounted() {
    Map<String, String> anonymous = new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
        return size() > 1;
      }
    };
    anonymous.put("a", "1");
    anonymous.put("b", "2");
    anonymous.get("a");

    assertCounts(
        anonymous, Map.of(Kind.PUTS, 2L, Kind.EVICTIONS, 1L, Kind.LOOKUPS, 1L, Kind.MISSES, 1L));
  }

  @Test
  void overriddenMethods_thatCallEachOther_countOnce() {
    Overriding own = new Overriding();
    own.put("A", 1);
    assertThat(own.get("a")).isEqualTo(1);
    assertThat(own.get("b")).isNull();
    own.put("B", 2);
    own.put("C", 3);

    assertCounts(own, Map.of(Kind.PUTS, 3L, Kind.LOOKUPS, 2L, Kind.MISSES, 1L, Kind.EVICTIONS, 2L));
    assertThat(own).containsOnlyKeys("c");
  }

  @Test
  void clone_ofAMap_countsForItself() {
    map.put("a", "1");
    Map<?, ?> copy = (Map<?, ?>) map.clone();
    copy.get("a");

    assertCounts(map, Map.of(Kind.PUTS, 1L));
    assertCounts(copy, Map.of(Kind.LOOKUPS, 1L));
  }

  @Test
  void get_thatLoadsByItself_isMissWhenItPuts() {
    SelfLoading own = new SelfLoading();
    assertThat(own.get("a")).isEqualTo("a!");
    assertThat(own.get("a")).isEqualTo("a!");

    assertCounts(own, Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L));
  }

  @Test
  void get_ofKeyThatThrows_isError() {
    map.put("a", "1");
    Object bad = new Object() {
      @Override
      public int hashCode() {
        throw new IllegalStateException("no hash");
      }
    };
    assertThatThrownBy(() -> map.get(bad)).hasMessage("no hash");

    assertCounts(map, Map.of(Kind.PUTS, 1L, Kind.LOOKUPS, 1L, Kind.ERRORS, 1L));
  }

  @Test
  void plainSubclass_withoutRemoveEldestEntry_isLeftAlone() {
    Map<String, String> plain = new LinkedHashMap<>() {};
    plain.get("a");

    assertThat(InProcessAgent.row(plain)).isNull();
    assertThat(plain.getClass().getDeclaredMethods()).isEmpty();
  }

  /** Keeps its keys in lower case, and one entry; takes the eldest out by itself. */
  private static final class Overriding extends LinkedHashMap<String, Integer> {
    @Override
    public Integer get(Object key) {
      return super.get(key.toString().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public Integer put(String key, Integer value) {
      return super.put(key.toLowerCase(java.util.Locale.ROOT), value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      if (size() > 1) {
        remove(eldest.getKey());
      }
      return false;
    }
  }

  private static final class SelfLoading extends LinkedHashMap<String, String> {
    @Override
    public String get(Object key) {
      String known = super.get(key);
      if (known == null) {
        known = key + "!";
        put(key.toString(), known);
      }
      return known;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > 10;
    }
  }

  private static void assertCounts(Object cache, Map<Kind, Long> expected) {
    Counts counts = InProcessAgent.counts(cache);
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.LOAD_NANOS && counts.get(kind) != 0) {
        all.put(kind, counts.get(kind));
      }
    }
    assertThat(all).isEqualTo(expected);
  }
}
