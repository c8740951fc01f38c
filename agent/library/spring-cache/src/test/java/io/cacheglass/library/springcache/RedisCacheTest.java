package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Spring Data Redis over Lettuce, against what it counts itself and what the server counts. */
class RedisCacheTest {
  private static RedisServer server;
  private static LettuceConnectionFactory connections;

  private final long errors = InProcessAgent.probeErrors();

  @BeforeAll
  static void start() {
    assumeTrue(SpringVersion.major() > 4, "tested from Spring Data Redis 2.7 on");
    server = RedisServer.start();
    connections = new LettuceConnectionFactory("127.0.0.1", server.port());
    connections.afterPropertiesSet();
    if (SpringVersion.major() > 5) {
      connections.start(); // added in 3.2
    }
  }

  @AfterAll
  static void stop() {
    if (connections != null && server != null) {
      connections.destroy();
      server.close();
    }
  }

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void get_hitAndMiss_isWhatTheServerCountsToo() {
    Cache cache = open(false);
    put(cache, "1");
    cache.get("a");
    cache.get("b");

    assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertServer(1, 1);
    row("get(k) hit, miss", cache, null);
  }

  @Test
  void d7_getWithALock_looksForTheLockEachTime() {
    Cache cache = open(true);
    put(cache, "1");
    cache.get("a");
    cache.get("b");

    assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    int looksBeforePut = SpringVersion.major() < 7 ? 1 : 0;
    assertServer(1, looksBeforePut + 3); // an EXISTS of the lock with each
    row("get(k) hit, miss, locking", cache, null);
  }

  @Test
  void d7_getWithLoader_looksTwiceBeforeItLoads() {
    Cache cache = open(false);
    cache.get("a", () -> "1");
    cache.get("a", RedisCacheTest::unwanted);

    int looks = SpringVersion.major() > 5 ? 1 : 2;
    assertCounts(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertServer(1, looks);
    assertThat(InProcessAgent.libraryCounts(cache).misses()).hasValue(looks);
    String why = looks > 1 ? "D7: RedisCache looks again before it loads" : null;
    row("get(k, Callable) miss, hit", cache, why);
  }

  @Test
  void d7_getWithLoaderAndALock_looksTwiceForTheLockToo() {
    Cache cache = open(true);
    cache.get("a", () -> "1");
    cache.get("a", RedisCacheTest::unwanted);

    assertCounts(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertServer(1, SpringVersion.major() > 5 ? 5 : 6);
    assertThat(InProcessAgent.libraryCounts(cache).misses()).hasValue(2);
    row("get(k, Callable) miss, hit, locking", cache, "D7: RedisCache looks again, under its lock");
  }

  @Test
  void d8_putIfAbsent_isALookupForUsOnly() {
    Cache cache = open(false);
    cache.putIfAbsent("a", "1");
    cache.putIfAbsent("a", "2");

    assertCounts(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    assertServer(1, 0); // it asks for what is there once it is refused
    LibraryCounts theirs = InProcessAgent.libraryCounts(cache);
    assertThat(theirs.hits()).hasValue(0);
    assertThat(theirs.misses()).hasValue(0);
    row("putIfAbsent absent, present", cache, "D8: RedisCache counts it as a put only");
  }

  @Test
  void d8_evict_countsForUsIfTheKeyWasThere() {
    assumeTrue(SpringVersion.major() < 7, "there it does not wait for the answer");
    Cache cache = open(false);
    put(cache, "1");
    cache.evict("a");
    cache.evict("a");

    assertCounts(cache, Kind.PUTS, 1, Kind.REMOVALS, 1);
    assertThat(InProcessAgent.libraryCounts(cache).removals()).hasValue(2);
    row("evict present, absent", cache, "D8: RedisCache counts each delete");
  }

  @Test
  void get_cachedNull_isHit() {
    Cache cache = open(false);
    put(cache, null);
    assertThat(cache.get("a")).isNotNull();
    assertThat(cache.get("a", String.class)).isNull();

    assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2);
    row("get cached null", cache, null);
  }

  @Test
  void clear_withEntries_isOneClear() {
    Cache cache = open(false);
    cache.put("a", "1");
    cache.clear();

    assertCounts(cache, Kind.PUTS, 1, Kind.CLEARS, 1);
  }

  @Test
  void get_overLettuce_makesTheServerALayer() {
    Cache cache = open(false);
    put(cache, "1");
    CacheRow redis = Recorder.rows().stream()
        .filter(row -> row.library().equals("lettuce"))
        .findFirst()
        .orElseThrow();
    Counts direct = Recorder.snapshot().cache(redis.id());
    Counts before = Recorder.snapshot().layer(redis.id());
    cache.get("a");
    cache.get("b");

    org.awaitility.Awaitility.await().untilAsserted(() -> {
      Counts layer = Recorder.snapshot().layer(redis.id()).minus(before);
      assertThat(layer.hits()).isEqualTo(1);
      assertThat(layer.misses()).isEqualTo(1);
    });
    assertThat(Recorder.snapshot().cache(redis.id())).isEqualTo(direct);
  }

  @Test
  void libraryCounts_statisticsOff_saysHowToSwitchThemOn() {
    Cache cache = RedisCacheManager.builder(connections).build().getCache("quiet");

    LibraryCounts counts = InProcessAgent.libraryCounts(cache);
    assertThat(counts.kept()).isFalse();
    assertThat(counts.notKept()).contains("enableStatistics()");
  }

  private static Cache open(boolean locking) {
    RedisCacheWriter writer = locking
        ? RedisCacheWriter.lockingRedisCacheWriter(connections)
        : RedisCacheWriter.nonLockingRedisCacheWriter(connections);
    RedisCacheManager manager =
        RedisCacheManager.builder(writer).enableStatistics().build();
    manager.afterPropertiesSet();
    Cache cache = manager.getCache("things");
    server.reset();
    return cache;
  }

  /** Puts, and awaits that it is there: from 4.0 on, Spring Data does not. */
  private static void put(Cache cache, @Nullable String value) {
    cache.put("a", value);
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(server.call("KEYS", "*")).isEqualTo(List.of("things::a")));
  }

  private static void assertCounts(Cache cache, Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache));
  }

  private static void assertServer(long hits, long misses) {
    assertThat(server.keyspaceHits()).as("the server's hits").isEqualTo(hits);
    assertThat(server.keyspaceMisses()).as("the server's misses").isEqualTo(misses);
  }

  private static void row(String operation, Cache cache, @Nullable String why) {
    SpringVersion.rows("redis")
        .row(operation, InProcessAgent.counts(cache), InProcessAgent.libraryCounts(cache), why);
  }

  private static String unwanted() {
    throw new IllegalStateException("no database");
  }
}
