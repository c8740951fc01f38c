package io.cacheglass.library.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.RedisCounts;
import io.cacheglass.library.contract.RedisLogins;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.library.contract.SeenKeys;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Requests;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RFuture;
import org.redisson.api.RMap;
import org.redisson.api.RMapCache;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Buckets and maps of Redisson against a real server. */
@SuppressWarnings("deprecation") // the only way that all versions have
class RedissonTest {
  private static RedisServer server;
  private static RedissonClient redisson;

  private String row;
  private String name;
  private Counts before;
  private long errorsBefore;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress("redis://" + server.address())
        .setConnectionMinimumIdleSize(2)
        .setConnectionPoolSize(4)
        .setTimeout(1000)
        .setRetryAttempts(0);
    redisson = Redisson.create(config);
  }

  @AfterAll
  static void stop() {
    redisson.shutdown(0, 5, TimeUnit.SECONDS);
    server.close();
  }

  @BeforeEach
  void begin(TestInfo test) {
    errorsBefore = InProcessAgent.probeErrors();
    server.reset();
    name = test.getTestMethod().orElseThrow().getName();
    row = server.address() + "/0";
    before = RedisCounts.of("redisson", row);
    Requests.enter("GET", "/redisson");
  }

  @AfterEach
  void noProbeFailed() {
    Requests.exit(200, null, true, true);
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errorsBefore);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void connect_passwordOfTheApplication_isSeenForTheSameServer() {
    try (RedisServer locked = RedisServer.start()) {
      locked.call("CONFIG", "SET", "requirepass", "secret");
      Config config = new Config();
      config.setCodec(StringCodec.INSTANCE);
      config
          .useSingleServer()
          .setAddress("redis://" + locked.address())
          .setPassword("secret")
          .setConnectionMinimumIdleSize(1)
          .setConnectionPoolSize(1);
      RedissonClient secret = Redisson.create(config);
      try {
        secret.getBucket("a").get();

        assertThat(RedisLogins.seen(locked)).containsExactly("null:secret");
      } finally {
        secret.shutdown(0, 5, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void bucket_everyOperation_countsAsItsCommand() {
    RBucket<String> bucket = redisson.getBucket("a");

    bucket.get();
    assertCommands(Kind.LOOKUPS, 1, Kind.MISSES, 1);
    bucket.set("1");
    bucket.get();
    bucket.getAndSet("2");
    bucket.trySet("3");
    bucket.isExists();
    bucket.delete();

    assertCommands(
        Kind.LOOKUPS,
        3,
        Kind.MISSES,
        1,
        Kind.PUTS,
        2,
        Kind.PROBES,
        1,
        Kind.REMOVALS,
        1,
        Kind.LOADS,
        1,
        Kind.LOADS_INFERRED,
        1);
    assertThat(server.keyspaceHits()).isEqualTo(2 + 1); // one for EXISTS: D12
    assertThat(server.keyspaceMisses()).isEqualTo(1);
  }

  @Test
  void bucket_valueThatIsAnEmptyText_isAHit() {
    server.call("SET", "a", "");

    assertThat(redisson.<String>getBucket("a").get()).isEmpty();

    assertCommands(Kind.LOOKUPS, 1);
  }

  @Test
  void buckets_getOfSeveral_countsEachKey() {
    server.call("MSET", "a", "1", "b", "2");

    Map<String, Object> found = redisson.getBuckets().get("a", "absent", "b");

    assertThat(found).hasSize(2);
    assertCommands(Kind.LOOKUPS, 3, Kind.MISSES, 1);
    assertThat(server.keyspaceHits()).isEqualTo(2);
    assertThat(server.keyspaceMisses()).isEqualTo(1);
  }

  @Test
  void buckets_getOfSeveral_tellsOfEachKey() {
    server.call("MSET", "user:1", "1", "user:3", "3");
    SeenKeys seen = SeenKeys.from("redisson", row);

    inRequest("/buckets/keys", () -> redisson.getBuckets().get("user:1", "user:2", "user:3"));

    assertCommands(Kind.LOOKUPS, 3, Kind.MISSES, 1);
    assertThat(seen.lookups()).containsExactlyInAnyOrder("user:1 HIT", "user:2 MISS", "user:3 HIT");
  }

  @Test
  void map_getAll_tellsOfEachKey() {
    RMap<String, String> map = redisson.getMap(name);
    map.fastPut("user:1", "1");
    SeenKeys seen = SeenKeys.from("redisson", name);

    inRequest("/map/keys", () -> map.getAll(Set.of("user:1", "user:2")));

    RedisCounts.await(
        "redisson",
        name,
        Counts.NONE,
        ExpectedCounts.of(Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1));
    assertThat(seen.lookups()).containsExactlyInAnyOrder("user:1 HIT", "user:2 MISS");
  }

  @Test
  void bucket_wrongType_isAnError() {
    server.call("RPUSH", "list", "1");

    assertThatThrownBy(() -> redisson.getBucket("list").get()).hasMessageContaining("WRONGTYPE");

    assertCommands(Kind.LOOKUPS, 1, Kind.ERRORS, 1);
  }

  @Test
  void batch_executed_countsEachCommand() {
    server.call("SET", "a", "1");
    RBatch batch = redisson.createBatch();
    RFuture<Object> present = batch.getBucket("a").getAsync();
    RFuture<Object> absent = batch.getBucket("absent").getAsync();
    batch.getBucket("c").setAsync("3");
    assertCommands();

    batch.execute();

    assertThat(present.toCompletableFuture().join()).isEqualTo("1");
    assertThat(absent.toCompletableFuture().join()).isNull();
    assertCommands(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    assertThat(server.keyspaceHits()).isEqualTo(1);
    assertThat(server.keyspaceMisses()).isEqualTo(1);
  }

  @Test
  void map_everyOperation_countsForTheMapAndItsCommandsAreALayer() {
    RMap<String, String> map = redisson.getMap(name);

    exercise(map);

    assertMap("RMap: get, put, getAll, putIfAbsent, replace, remove");
    assertThat(RedisCounts.of("redisson", row).minus(before).lookups()).isZero();
    assertThat(RedisCounts.under("GET /redisson", "redisson", name).hits()).isEqualTo(4);
  }

  @Test
  void mapCache_scripts_countAsLookups() {
    RMapCache<String, String> map = redisson.getMapCache(name);

    exercise(map);

    assertMap("RMapCache: get, put, getAll, putIfAbsent, replace, remove");
    map.put("t", "1", 1, TimeUnit.HOURS);
    assertThat(map.get("t")).isEqualTo("1");
    assertThat(RedisCounts.of("redisson", name).get(Kind.PUTS)).isEqualTo(6);
    assertThat(RedisCounts.of("redisson", name).hits()).isEqualTo(5);
  }

  @Test
  void map_twoObjectsOfOneName_areOneRow() {
    redisson.<String, String>getMap(name).get("a");
    redisson.<String, String>getMap(name).get("b");

    RedisCounts.await(
        "redisson", name, Counts.NONE, ExpectedCounts.of(Kind.LOOKUPS, 2, Kind.MISSES, 2));
  }

  @Test
  void map_wrongType_isAnError() {
    server.call("SET", name, "1");

    assertThatThrownBy(() -> redisson.getMap(name).get("a")).hasMessageContaining("WRONGTYPE");

    RedisCounts.await(
        "redisson", name, Counts.NONE, ExpectedCounts.of(Kind.LOOKUPS, 1, Kind.ERRORS, 1));
  }

  @Test
  void localCachedMap_secondGet_isAnsweredNearBy() {
    server.call("HSET", name, "a", "1");
    RMap<String, String> map = redisson.getLocalCachedMap(
        name, org.redisson.api.LocalCachedMapOptions.<String, String>defaults());

    assertThat(map.get("a")).isEqualTo("1");
    assertThat(map.get("a")).isEqualTo("1");
    assertThat(map.get("a")).isEqualTo("1");
    assertThat(map.get("absent")).isNull();

    Counts counts = RedisCounts.await(
        "redisson",
        name,
        Counts.NONE,
        ExpectedCounts.of(Kind.LOOKUPS, 4, Kind.MISSES, 1, Kind.TIER2_HITS, 1));
    assertThat(counts.tierHits(1)).isEqualTo(2);
    assertThat(server.calls("hget")).isEqualTo(2);
  }

  /** In one of its own: its first lookup is a sample, and its end tells of what it looked up. */
  private static void inRequest(String path, Runnable work) {
    Requests.exit(200, null, true, true);
    Requests.enter("GET", path);
    work.run();
    Requests.exit(200, null, true, true);
    Requests.enter("GET", "/redisson");
  }

  private void exercise(RMap<String, String> map) {
    map.get("a");
    // The load is inferred if the miss had ended when the put began; Redisson's thread ends it.
    RedisCounts.await(
        "redisson", name, Counts.NONE, ExpectedCounts.of(Kind.LOOKUPS, 1, Kind.MISSES, 1));
    map.put("a", "1");
    map.get("a");
    map.fastPut("b", "2");
    map.getAll(Set.of("a", "b", "absent"));
    map.putIfAbsent("a", "3");
    map.putIfAbsent("c", "3");
    map.replace("absent", "4");
    map.putAll(Map.of("d", "1", "e", "2"));
    map.containsKey("a");
    map.remove("a");
    map.fastRemove("b", "absent");
  }

  private void assertMap(String operations) {
    Counts counts = RedisCounts.await(
        "redisson",
        name,
        Counts.NONE,
        ExpectedCounts.of(
            Kind.LOOKUPS, 8,
            Kind.MISSES, 4,
            Kind.PUTS, 5,
            Kind.PROBES, 1,
            Kind.REMOVALS, 2,
            Kind.LOADS, 1,
            Kind.LOADS_INFERRED, 1));
    Conformance.of("redisson", System.getProperty("redisson.version"))
        .row(operations, counts, null, null);
  }

  private void assertCommands(Object... kindsAndNumbers) {
    RedisCounts.await("redisson", row, before, ExpectedCounts.of(kindsAndNumbers));
  }
}
