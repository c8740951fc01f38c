package io.cacheglass.library.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Probes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations of a member's and of a client's maps. */
class MapTest {
  private static final int THREADS = 16;
  private static final int CALLS = 500;

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void puts(Grid grid) {
    IMap<String, Integer> map = grid.map();
    map.put("a", 1);
    map.put("b", 1, 1, TimeUnit.HOURS);
    map.set("c", 1);
    map.putTransient("d", 1, 1, TimeUnit.HOURS);
    map.tryPut("e", 1, 1, TimeUnit.SECONDS);
    map.putAll(Map.of("f", 1, "g", 1));
    map.setAll(Map.of("h", 1));

    assertCounts(map, Kind.PUTS, 8);
  }

  @ParameterizedTest
  @EnumSource
  void conditionalWrites(Grid grid) {
    IMap<String, Integer> map = grid.map();
    assertThat(map.putIfAbsent("a", 1)).isNull();
    assertThat(map.putIfAbsent("a", 2)).isEqualTo(1);
    assertThat(map.replace("a", 2)).isEqualTo(1);
    assertThat(map.replace("b", 2)).isNull();
    assertThat(map.replace("a", 2, 3)).isTrue();
    assertThat(map.remove("a", 3)).isTrue();
    assertThat(map.remove("a", 3)).isFalse();

    assertCounts(map, Kind.LOOKUPS, 7, Kind.MISSES, 3, Kind.PUTS, 3, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void removals(Grid grid) {
    IMap<String, Integer> map = grid.map();
    map.putAll(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
    map.remove("a");
    map.remove("a");
    map.delete("b");
    map.evict("c");
    map.evict("c");
    map.tryRemove("d", 1, TimeUnit.SECONDS);

    assertCounts(map, Kind.PUTS, 4, Kind.REMOVALS, 4);
  }

  @Test
  void delete_ofAMember_knowsWhetherItWasThere() {
    IMap<String, Integer> map = Grid.MEMBER.map();
    map.delete("a");

    assertCounts(map);
  }

  @ParameterizedTest
  @EnumSource
  void containsKey_scan_clear(Grid grid) {
    IMap<String, Integer> map = grid.map();
    map.putAll(Map.of("a", 1, "b", 2));
    map.containsKey("a");
    map.containsKey("x");
    assertThat(map.entrySet()).hasSize(2);
    assertThat(map.values()).hasSize(2);
    map.clear();
    map.evictAll();

    assertCounts(map, Kind.PUTS, 2, Kind.PROBES, 2, Kind.SCANS, 4, Kind.CLEARS, 2);
  }

  @ParameterizedTest
  @EnumSource
  void computes(Grid grid) {
    IMap<String, Integer> map = grid.map();
    map.computeIfAbsent("a", String::length);
    map.computeIfAbsent("a", String::length);
    map.compute("a", (key, old) -> old + 1);
    map.merge("a", 3, Integer::sum);

    assertThat(map.get("a")).isEqualTo(5);
    assertCounts(map, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.LOADS, 3);
  }

  @ParameterizedTest
  @EnumSource
  void executeOnKey_isOpaque(Grid grid) {
    IMap<String, Integer> map = grid.map();
    map.executeOnKey("a", new Increment());

    assertThat(map.get("a")).isEqualTo(1);
    assertCounts(map, Kind.LOOKUPS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void asynchronous_countWhenTheyComplete(Grid grid) {
    IMap<String, Integer> map = grid.map();
    join(map.putAsync("a", 1));
    join(map.setAsync("b", 2));
    join(map.putAllAsync(Map.of("c", 3)));
    assertThat(join(map.getAsync("a"))).isEqualTo(1);
    assertThat(join(map.getAsync("x"))).isNull();
    join(map.removeAsync("a"));
    join(map.removeAsync("a"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertCounts(map, Kind.PUTS, 3, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.REMOVALS, 1));
  }

  @Test
  void touches_areHazelcastsHits() {
    IMap<String, Integer> map = Grid.MEMBER.map();
    map.put("a", 1);
    map.get("a");
    map.replace("a", 2);

    Grid.MEMBER.assertCounts(
        "Hazelcast counts touches of an entry as hits: the replace reads and writes it.",
        "put, get, replace",
        map,
        Kind.PUTS,
        2,
        Kind.LOOKUPS,
        2);
  }

  @ParameterizedTest
  @EnumSource
  void sixteenThreads_exact(Grid grid) throws Exception {
    IMap<String, Integer> map = grid.map();
    LongAdder misses = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Thread thread = new Thread(() -> {
        for (int call = 0; call < CALLS; call++) {
          String key = "key" + random.nextInt(500);
          if (map.get(key) == null) {
            misses.increment();
            map.set(key, call);
          }
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(60_000);
    }

    Counts counts = Grid.counts(map);
    assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
    assertThat(counts.misses()).isEqualTo(misses.sum());
    assertThat(counts.get(Kind.PUTS)).isEqualTo(misses.sum());
    if (grid == Grid.MEMBER) {
      assertThat(map.getLocalMapStats().getGetOperationCount()).isEqualTo(counts.lookups());
      assertThat(InProcessAgent.libraryCounts(map).puts()).hasValue(misses.sum());
    }
  }

  @ParameterizedTest
  @EnumSource
  void nearCache_answersFirst_memberSecond(Grid grid) {
    IMap<String, Integer> map = grid.nearMap();
    map.put("a", 1);
    map.get("a");
    map.get("a");
    map.get("x");

    Counts counts = Grid.counts(map);
    assertThat(counts.lookups()).isEqualTo(3);
    assertThat(counts.misses()).isEqualTo(1);
    assertThat(counts.tierHits(1)).isEqualTo(1);
    assertThat(counts.tierHits(2)).isEqualTo(1);
    LibraryCounts near = InProcessAgent.libraryCounts(map);
    assertThat(near.hits()).hasValue(1);
    assertThat(near.misses()).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource
  void nearCache_asynchronousAndBulk(Grid grid) {
    IMap<String, Integer> map = grid.nearMap();
    map.putAll(Map.of("a", 1, "b", 2));
    map.getAll(Set.of("a", "b", "x"));
    map.getAll(Set.of("a"));
    join(map.getAsync("a"));
    join(map.getAsync("y"));

    Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
      assertThat(Grid.counts(map).lookups()).isEqualTo(6);
      assertThat(Grid.counts(map).misses()).isEqualTo(2);
    });
  }

  @ParameterizedTest
  @EnumSource
  void identify_takesTheNames(Grid grid) {
    IMap<String, Integer> map = grid.map();
    CacheRow row = InProcessAgent.row(map);
    new HazelcastReader().identify(row, map);

    assertThat(row.name()).isEqualTo(map.getName());
    assertThat(row.manager()).isEqualTo(grid.instance().getName());
  }

  @ParameterizedTest
  @EnumSource
  void details_tellTiers(Grid grid) throws Exception {
    IMap<String, Integer> map = grid.nearMap();
    map.put("a", 1);
    map.get("a");
    CacheDetails details = new HazelcastReader().details(map);

    assertThat(details.version()).isEqualTo(System.getProperty("hazelcast.version"));
    assertThat(details.tiers()).hasSize(2);
    assertThat(details.tiers().get(0).kind()).isEqualTo(TierKind.HEAP);
    assertThat(details.tiers().get(0).entries()).hasValue(1);
    assertThat(details.tiers().get(1).kind()).isEqualTo(TierKind.REMOTE);
  }

  @Test
  void remove_wantedKeys_countsNothingOfTheApplicationsNorTouchesItsStore() throws Exception {
    IMap<String, Integer> map = Grid.MEMBER.storedMap();
    map.put("keep", 1);
    map.put("drop", 2);
    HazelcastReader reader = new HazelcastReader();
    long touches = map.getLocalMapStats().getHits();

    Frame ours = Probes.enter(InProcessAgent.row(map));
    List<Object> keys = new ArrayList<>();
    Objects.requireNonNull(reader.keys(map)).forEachRemaining(keys::add);
    reader.remove(map, "drop");
    Probes.end(ours);

    assertThat(keys).containsExactlyInAnyOrder("keep", "drop");
    assertThat(map.getLocalMapStats().getHits()).isEqualTo(touches);
    assertThat(map.localKeySet()).containsExactly("keep");
    assertCounts(map, Kind.PUTS, 2);
    assertThat(Behind.of(map)).containsOnlyKeys("keep", "drop");
  }

  @Test
  void clear_ofAMapWithAStore_leavesTheStoreAsItIs() throws Exception {
    IMap<String, Integer> map = Grid.MEMBER.storedMap();
    map.put("a", 1);

    new HazelcastReader().clear(map);

    assertThat(map.localKeySet()).isEmpty();
    assertThat(Behind.of(map)).containsOnlyKeys("a");
  }

  @Test
  void keys_ofAClient_areNotBroughtHere() throws Exception {
    assertThat(new HazelcastReader().keys(Grid.CLIENT.map())).isNull();
  }

  @Test
  void libraryCounts_ofAClient_saysWhy() {
    IMap<String, Integer> map = Grid.CLIENT.map();
    map.get("a");

    assertThat(InProcessAgent.libraryCounts(map).kept()).isFalse();
    assertThat(InProcessAgent.libraryCounts(map).notKept()).contains("client");
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void assertCounts(IMap<?, ?> map, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(Grid.counts(map));
  }
}
