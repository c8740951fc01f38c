package io.cacheglass.library.jedis;

import static io.cacheglass.library.jedis.Reflect.call;
import static io.cacheglass.library.jedis.Reflect.create;
import static io.cacheglass.library.jedis.Reflect.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.RedisCounts;
import io.cacheglass.library.contract.RedisLogins;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Requests;
import io.cacheglass.weaving.CacheReader;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to ask, and every way to get no answer. */
class JedisApiTest {
  private static RedisServer server;

  private Object jedis;
  private String row;
  private Counts before;
  private long errorsBefore;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    errorsBefore = InProcessAgent.probeErrors();
    jedis = create("Jedis", "127.0.0.1", server.port());
    server.reset();
    server.call("MSET", "a", "1", "b", "2");
    server.call("HSET", "h", "f", "1", "g", "2");
    row = server.address() + "/0";
    before = RedisCounts.of("jedis", row);
  }

  @AfterEach
  void disconnect() {
    call(jedis, "close");
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errorsBefore);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void jedis_typedMethods_countAsTheTableSays() {
    call(jedis, "get", "a");
    call(jedis, "get", "absent");
    call(jedis, "mget", (Object) new String[] {"a", "absent", "b"});
    call(jedis, "hmget", "h", new String[] {"f", "absent"});
    call(jedis, "hgetAll", "h");
    call(jedis, "hgetAll", "absent");
    call(jedis, "set", "c", "3");
    call(jedis, "setnx", "c", "4");
    call(jedis, "exists", "a");
    call(jedis, "del", (Object) new String[] {"c", "absent"});

    assertCounts(Kind.LOOKUPS, 9, Kind.MISSES, 4, Kind.PUTS, 1, Kind.PROBES, 1, Kind.REMOVALS, 1);
    assertServer(1 + 2 + 1 + 1 + 1, 1 + 1 + 1); // one for EXISTS, and one for the absent field
  }

  @Test
  void pipeline_synced_countsEachReply() {
    Object pipeline = call(jedis, "pipelined");
    call(pipeline, "get", "a");
    call(pipeline, "get", "absent");
    call(pipeline, "set", "c", "3");
    call(pipeline, "hgetAll", "absent");
    assertCounts();

    call(pipeline, "sync");

    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.PUTS, 1);
    assertServer(1, 2);
  }

  @Test
  void pipeline_withATransactionInside_countsEachReplyOnce() {
    Object pipeline = call(jedis, "pipelined");
    call(pipeline, "get", "a");
    try {
      call(pipeline, "multi");
    } catch (IllegalStateException e) {
      assumeTrue(false, "not since 5.0");
    }
    call(pipeline, "get", "a");
    call(pipeline, "get", "absent");
    call(pipeline, "exec");
    call(pipeline, "get", "absent");
    call(pipeline, "sync");

    assertCounts(Kind.LOOKUPS, 4, Kind.MISSES, 2);
    assertServer(2, 2);
  }

  @Test
  void transaction_executed_countsEachReply() {
    Object transaction = call(jedis, "multi");
    call(transaction, "get", "a");
    call(transaction, "get", "absent");
    call(transaction, "set", "c", "QUEUED");
    call(transaction, "get", "c");

    List<?> replies = (List<?>) call(transaction, "exec");

    assertThat(replies).hasSize(4);
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.PUTS, 1);
    assertServer(2, 1);
  }

  @Test
  void transaction_discardedOrWatchedKeyChanged_countsNothing() {
    Object discarded = call(jedis, "multi");
    call(discarded, "get", "a");
    call(discarded, "discard");
    call(jedis, "watch", (Object) new String[] {"a"});
    server.call("SET", "a", "changed");
    Object transaction = call(jedis, "multi");
    call(transaction, "get", "a");

    call(transaction, "exec");

    assertCounts();
    call(jedis, "get", "a");
    assertCounts(Kind.LOOKUPS, 1);
    assertServer(1, 0);
  }

  @Test
  void otherDatabase_selected_isAnotherRow() {
    Counts ofThird = RedisCounts.of("jedis", server.address() + "/3");
    call(jedis, "select", 3);
    call(jedis, "get", "a");
    call(jedis, "select", 0);
    call(jedis, "get", "a");

    assertCounts(Kind.LOOKUPS, 1);
    RedisCounts.await(
        "jedis",
        server.address() + "/3",
        ofThird,
        ExpectedCounts.of(Kind.LOOKUPS, 1, Kind.MISSES, 1));
  }

  @Test
  void pool_twoConnections_areOneRow() {
    Object pool = create("JedisPool", "127.0.0.1", server.port());
    Object first = call(pool, "getResource");
    Object second = call(pool, "getResource");
    call(first, "get", "a");
    call(second, "get", "absent");
    call(first, "close");
    call(second, "close");
    call(pool, "close");

    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1);
  }

  @Test
  void unifiedClient_commandsAndPipeline_count() {
    assumeTrue(has("JedisPooled") || has("RedisClient"), "since 4.0");
    Object client = has("JedisPooled")
        ? create("JedisPooled", "127.0.0.1", server.port())
        : Reflect.callStatic("RedisClient", "create", "127.0.0.1", server.port());
    call(client, "get", "a");
    call(client, "get", "absent");
    Object pipeline = call(client, "pipelined");
    call(pipeline, "get", "a");
    call(pipeline, "sync");
    call(client, "close");

    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1);
    assertServer(2, 1);
  }

  @Test
  void get_timedOut_isAnErrorAndTheNextConnectionCountsOn() {
    Object impatient = create("Jedis", "127.0.0.1", server.port(), 200);
    call(impatient, "get", "a");
    server.process().suspend();

    assertThatThrownBy(() -> call(impatient, "get", "a")).hasMessageContaining("timed out");
    server.process().resume();
    call(impatient, "close");
    call(jedis, "get", "absent");

    assertCounts(Kind.LOOKUPS, 3, Kind.ERRORS, 1, Kind.MISSES, 1);
  }

  @Test
  void pipeline_askedInARequest_isChargedToTheEndpointThatAsked() {
    Object pipeline = call(jedis, "pipelined");
    Requests.enter("GET", "/jedis/pipeline");
    call(pipeline, "get", "a");
    call(pipeline, "get", "absent");
    Requests.exit(200, null, true, true);
    call(pipeline, "sync");

    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1);
    Counts counts = RedisCounts.under("GET /jedis/pipeline", "jedis", row);
    assertThat(counts.lookups()).isEqualTo(2);
  }

  @Test
  void get_thenSet_infersTheLoad() {
    Requests.enter("GET", "/jedis/load");
    call(jedis, "get", "absent");
    call(jedis, "set", "absent", "1");
    Requests.exit(200, null, true, true);

    assertCounts(
        Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.PUTS, 1, Kind.LOADS, 1, Kind.LOADS_INFERRED, 1);
  }

  @Test
  void reader_databaseOfARow_isNotCleared() throws Exception {
    call(jedis, "get", "a");
    CacheReader reader = new JedisInstrumentation().reader();

    assertThatThrownBy(() -> reader.clear(database())).hasMessageContaining("FLUSHDB");
    assertThat(server.calls("flushdb")).isZero();
  }

  @Test
  void auth_ofTheApplication_isSeenForTheSameServer() {
    server.call("CONFIG", "SET", "requirepass", "secret");
    try {
      call(jedis, "auth", "secret");

      assertThat(RedisLogins.seen(server)).contains("null:secret");
    } finally {
      server.call("CONFIG", "SET", "requirepass", "");
    }
  }

  private Object database() {
    return Recorder.rows().stream()
        .filter(each -> each.library().equals("jedis") && each.name().endsWith(row))
        .map(CacheRow::cache)
        .findFirst()
        .orElseThrow();
  }

  private void assertCounts(Object... kindsAndNumbers) {
    RedisCounts.await("jedis", row, before, ExpectedCounts.of(kindsAndNumbers));
  }

  private static void assertServer(long hits, long misses) {
    assertThat(server.keyspaceHits()).isEqualTo(hits);
    assertThat(server.keyspaceMisses()).isEqualTo(misses);
  }
}
