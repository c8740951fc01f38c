package io.cacheglass.library.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.CustomStoreConfigurationBuilder;
import org.infinispan.context.Flag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations of both kinds of caches. */
class InfinispanTest {
  private static final int THREADS = 16;
  private static final int CALLS = 3_000;

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reads(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    cache.put("a", 1);
    cache.get("a");
    cache.getOrDefault("x", 2);
    cache.getAdvancedCache().getCacheEntry("a");
    cache.getAdvancedCache().getCacheEntry("x");

    kind.assertCounts(
        null,
        "get, getOrDefault, getCacheEntry",
        cache,
        Kind.PUTS,
        1,
        Kind.LOOKUPS,
        4,
        Kind.MISSES,
        2);
  }

  @ParameterizedTest
  @EnumSource
  void containsKey_isProbe(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    cache.put("a", 1);
    cache.containsKey("a");
    cache.containsKey("x");

    assertCounts(cache, Kind.PUTS, 1, Kind.PROBES, 2);
  }

  @ParameterizedTest
  @EnumSource
  void puts(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    cache.put("a", 1);
    cache.put("b", 1, 1, TimeUnit.HOURS);
    cache.putAll(Map.of("c", 1, "d", 1));
    cache.putForExternalRead("e", 1);

    assertCounts(cache, Kind.PUTS, 5);
  }

  @ParameterizedTest
  @EnumSource
  void conditionalWrites(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    assertThat(cache.putIfAbsent("a", 1)).isNull();
    assertThat(cache.putIfAbsent("a", 2)).isEqualTo(1);
    assertThat(cache.replace("a", 2)).isEqualTo(1);
    assertThat(cache.replace("b", 2)).isNull();
    assertThat(cache.replace("a", 2, 3)).isTrue();
    assertThat(cache.remove("a", 3)).isTrue();
    assertThat(cache.remove("a", 3)).isFalse();

    assertCounts(cache, Kind.LOOKUPS, 7, Kind.MISSES, 3, Kind.PUTS, 3, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void removals_clear(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    cache.put("a", 1);
    cache.remove("a");
    cache.remove("a");
    cache.clear();

    kind.assertCounts(null, "remove, clear", cache, Kind.PUTS, 1, Kind.REMOVALS, 1, Kind.CLEARS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void computes(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    java.util.function.Function<String, Integer> length = String::length;
    cache.computeIfAbsent("a", length);
    cache.computeIfAbsent("a", length);
    java.util.function.BiFunction<String, Integer, Integer> more = (key, old) -> old + 1;
    cache.compute("a", more);
    java.util.function.BiFunction<Integer, Integer, Integer> sum = Integer::sum;
    cache.merge("a", 3, sum);

    assertThat(cache.get("a")).isEqualTo(5);
    assertCounts(cache, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.LOADS, 3);
  }

  @Test
  void decorators_countOnce() {
    Cache<String, Integer> cache = Ispn.FULL.cache();
    AdvancedCache<String, Integer> flagged =
        cache.getAdvancedCache().withFlags(Flag.IGNORE_RETURN_VALUES);
    flagged.put("a", 1);
    flagged.get("a");
    cache.getAdvancedCache().withFlags(Flag.SKIP_CACHE_LOAD).get("x");
    flagged.withFlags(Flag.FORCE_SYNCHRONOUS).get("a");

    assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 1);
  }

  @ParameterizedTest
  @EnumSource
  void asynchronous_countWhenTheyComplete(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    join(cache.putAsync("a", 1));
    join(cache.putAllAsync(Map.of("b", 2, "c", 3)));
    assertThat(join(cache.getAsync("a"))).isEqualTo(1);
    assertThat(join(cache.getAsync("x"))).isNull();
    assertThat(join(cache.putIfAbsentAsync("a", 5))).isEqualTo(1);
    join(cache.replaceAsync("a", 2));
    join(cache.removeAsync("a"));
    join(cache.removeAsync("a"));
    join(cache.getAdvancedCache().getAllAsync(Set.of("b", "x")));
    join(cache.clearAsync());

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertCounts(
            cache,
            Kind.PUTS,
            4,
            Kind.LOOKUPS,
            6,
            Kind.MISSES,
            2,
            Kind.REMOVALS,
            1,
            Kind.CLEARS,
            1));
  }

  @Test
  void evictions_equalInfinispans() {
    ConfigurationBuilder settings = Ispn.FULL.settings();
    settings.memory().maxCount(10);
    Cache<String, Integer> cache = Ispn.FULL.cache(settings.build());
    for (int i = 0; i < 50; i++) {
      cache.put("key" + i, i);
    }

    Counts counts = Ispn.counts(cache);
    assertThat(counts.get(Kind.EVICTIONS)).isEqualTo(50 - cache.size());
    assertThat(InProcessAgent.libraryCounts(Ispn.watched(cache)).evictions())
        .hasValue(counts.get(Kind.EVICTIONS));
  }

  @ParameterizedTest
  @EnumSource
  void get_expired_isMissAndExpiration(Ispn kind) {
    ConfigurationBuilder settings = kind.settings();
    settings.expiration().lifespan(1, TimeUnit.MINUTES);
    Cache<String, Integer> cache = kind.cache(settings.build());
    cache.put("a", 1);
    Ispn.time().advance(Duration.ofSeconds(61));
    cache.get("a");

    kind.assertCounts(
        null,
        "get expired again",
        cache,
        Kind.PUTS,
        1,
        Kind.LOOKUPS,
        1,
        Kind.MISSES,
        1,
        Kind.EXPIRATIONS,
        1);
  }

  @ParameterizedTest
  @EnumSource
  void sixteenThreads_equalInfinispans(Ispn kind) throws Exception {
    Cache<String, Integer> cache = kind.cache();
    LongAdder misses = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Thread thread = new Thread(() -> {
        for (int call = 0; call < CALLS; call++) {
          String key = "key" + random.nextInt(500);
          if (cache.get(key) == null) {
            misses.increment();
            cache.put(key, call);
          }
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(60_000);
    }

    Counts counts = Ispn.counts(cache);
    LibraryCounts theirs = InProcessAgent.libraryCounts(Ispn.watched(cache));
    assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
    assertThat(counts.misses()).isEqualTo(misses.sum());
    assertThat(counts.get(Kind.PUTS)).isEqualTo(misses.sum());
    assertThat(theirs.hits()).hasValue(counts.hits());
    assertThat(theirs.misses()).hasValue(counts.misses());
  }

  @Test
  void libraryCounts_withoutStatistics_saysWhy() {
    ConfigurationBuilder settings = new ConfigurationBuilder();
    Cache<String, Integer> cache = Ispn.FULL.cache(settings.build());
    cache.get("a");

    LibraryCounts theirs = InProcessAgent.libraryCounts(Ispn.watched(cache));
    assertThat(theirs.kept()).isFalse();
    assertThat(theirs.notKept()).contains("statistics");
  }

  @ParameterizedTest
  @EnumSource
  void identify_takesTheName(Ispn kind) {
    Cache<String, Integer> cache = kind.cache();
    CacheRow row = InProcessAgent.row(Ispn.watched(cache));
    new InfinispanReader().identify(row, Ispn.watched(cache));

    assertThat(row.name()).isEqualTo(cache.getName());
  }

  @ParameterizedTest
  @EnumSource
  void details_tellLimits(Ispn kind) throws Exception {
    ConfigurationBuilder settings = kind.settings();
    settings.memory().maxCount(100);
    settings.expiration().lifespan(10, TimeUnit.MINUTES);
    Cache<String, Integer> cache = kind.cache(settings.build());
    cache.put("a", 1);
    CacheDetails details = new InfinispanReader().details(Ispn.watched(cache));

    assertThat(System.getProperty("infinispan.version")).startsWith(details.version());
    assertThat(details.version()).isNotEmpty();
    assertThat(details.entries()).hasValue(1);
    assertThat(details.capacity()).hasValue(100);
    assertThat(details.ttlSeconds()).hasValue(600);
    assertThat(details.policy()).isEqualTo("at most 100 entries, expires 600 s after write");
  }

  @ParameterizedTest
  @EnumSource
  void remove_wantedKeys_countsNothingOfTheApplications(Ispn kind) throws Exception {
    Cache<String, Integer> cache = kind.cache();
    cache.put("keep", 1);
    cache.put("drop", 2);
    InfinispanReader reader = new InfinispanReader();

    Frame ours = Probes.enter(InProcessAgent.row(Ispn.watched(cache)));
    List<Object> keys = new ArrayList<>();
    Objects.requireNonNull(reader.keys(Ispn.watched(cache))).forEachRemaining(keys::add);
    reader.remove(Ispn.watched(cache), "drop");
    Probes.end(ours);

    assertThat(keys).containsExactlyInAnyOrder("keep", "drop");
    assertCounts(cache, Kind.PUTS, 2);
    assertThat(cache.containsKey("drop")).isFalse();
  }

  @Test
  void clearAndRemove_cacheWithAStore_leaveTheStoreAsItIs() throws Exception {
    ConfigurationBuilder settings = Ispn.FULL.settings();
    settings
        .persistence()
        .addStore(CustomStoreConfigurationBuilder.class)
        .customStoreClass(Behind.class)
        .segmented(false);
    Cache<String, Integer> cache = Ispn.FULL.cache(settings.build());
    cache.put("a", 1);
    cache.put("b", 2);
    InfinispanReader reader = new InfinispanReader();

    reader.remove(Ispn.watched(cache), "a");
    assertThat(reader.details(Ispn.watched(cache)).entries()).hasValue(1);
    reader.clear(Ispn.watched(cache));
    assertThat(reader.details(Ispn.watched(cache)).entries()).hasValue(0);
    assertThat(Behind.TABLE).hasSize(2);
  }

  private static <T> T join(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void assertCounts(Cache<?, ?> cache, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(Ispn.counts(cache));
  }
}
