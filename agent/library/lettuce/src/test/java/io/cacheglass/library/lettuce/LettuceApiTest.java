package io.cacheglass.library.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.RedisCounts;
import io.cacheglass.library.contract.RedisLogins;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Requests;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to ask, and every way to get no answer. */
class LettuceApiTest {
  private static final Loops LOOPS = new Loops();

  private static RedisServer server;
  private static ClientResources resources;
  private static RedisClient client;

  private StatefulRedisConnection<String, String> connection;
  private String row;
  private Counts before;
  private long errorsBefore;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    resources = DefaultClientResources.builder().eventLoopGroupProvider(LOOPS).build();
    client = RedisClient.create(resources, RedisURI.create("127.0.0.1", server.port()));
  }

  @AfterAll
  static void stop() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS);
    server.close();
  }

  @BeforeEach
  void connect() {
    errorsBefore = InProcessAgent.probeErrors();
    connection = client.connect();
    server.reset();
    server.call("MSET", "a", "1", "b", "2");
    server.call("RPUSH", "l", "1", "2");
    server.call("HSET", "h", "f", "1", "g", "2");
    row = server.address() + "/0";
    before = RedisCounts.of("lettuce", row);
  }

  @AfterEach
  void disconnect() {
    connection.close();
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errorsBefore);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void connect_passwordOfTheApplication_isSeenForTheSameServer() {
    server.call("CONFIG", "SET", "requirepass", "secret");
    RedisClient secret =
        RedisClient.create(RedisURI.create("redis://:secret@127.0.0.1:" + server.port()));
    try (StatefulRedisConnection<String, String> its = secret.connect()) {
      its.sync().ping();

      assertThat(RedisLogins.seen(server)).isSubsetOf("", "null:secret", "default:secret");
      assertThat(RedisLogins.seen(server)).anyMatch(login -> login.endsWith(":secret"));
    } finally {
      secret.shutdown(0, 1, TimeUnit.SECONDS);
      server.call("CONFIG", "SET", "requirepass", "");
    }
  }

  @Test
  void sync_typedMethods_countAsTheTableSays() {
    RedisCommands<String, String> redis = connection.sync();

    redis.get("a");
    redis.get("absent");
    redis.mget("a", "absent", "b");
    redis.hmget("h", "f", "absent");
    redis.hgetall("h");
    redis.hgetall("absent");
    redis.set("c", "3");
    redis.set("c", "4", SetArgs.Builder.nx());
    redis.exists("a", "b");
    redis.del("c", "absent");

    assertCounts(Kind.LOOKUPS, 9, Kind.MISSES, 4, Kind.PUTS, 1, Kind.PROBES, 2, Kind.REMOVALS, 1);
    assertServer(3 + 2 + 1 + 1, 1 + 1 + 1); // two for EXISTS, and one less for the absent field
  }

  @Test
  void async_manyInFlight_countEach() throws Exception {
    RedisAsyncCommands<String, String> redis = connection.async();
    List<RedisFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      futures.add(redis.get(i % 4 == 0 ? "absent" : "a"));
    }
    for (RedisFuture<String> future : futures) {
      future.get(10, TimeUnit.SECONDS);
    }

    assertCounts(Kind.LOOKUPS, 1000, Kind.MISSES, 250);
    assertServer(750, 250);
  }

  @Test
  void manualFlush_beforeFlush_countsNothingYet() throws Exception {
    connection.setAutoFlushCommands(false);
    RedisFuture<String> present = connection.async().get("a");
    RedisFuture<String> absent = connection.async().get("absent");
    assertCounts();

    connection.flushCommands();
    present.get(10, TimeUnit.SECONDS);
    absent.get(10, TimeUnit.SECONDS);

    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertServer(1, 1);
  }

  @Test
  void reactive_valuesAndStreams_countWhenSubscribed() {
    connection.reactive().get("never subscribed");

    connection.reactive().get("a").block();
    connection.reactive().get("absent").block();
    connection.reactive().mget("a", "absent", "b").collectList().block();
    connection.reactive().lrange("l", 0, -1).collectList().block();
    connection.reactive().smembers("absent").collectList().block();

    assertCounts(Kind.LOOKUPS, 7, Kind.MISSES, 3);
    assertServer(1 + 2 + 1, 1 + 1 + 1);
  }

  @Test
  void transaction_executed_countsEachReply() {
    RedisCommands<String, String> redis = connection.sync();
    redis.multi();
    redis.get("a");
    redis.get("absent");
    redis.smembers("absent");
    redis.set("c", "QUEUED");
    redis.get("c");
    assertCounts();

    redis.exec();

    assertCounts(Kind.LOOKUPS, 4, Kind.MISSES, 2, Kind.PUTS, 1);
    assertServer(2, 2);
  }

  @Test
  void transaction_discardedOrWatchedKeyChanged_countsNothing() {
    RedisCommands<String, String> redis = connection.sync();
    redis.multi();
    redis.get("absent");
    redis.discard();

    redis.watch("a");
    server.call("SET", "a", "changed");
    redis.multi();
    redis.get("absent");
    redis.get("a");
    TransactionResult result = redis.exec();
    redis.ping();

    assertThat(result.wasDiscarded()).isTrue();
    assertCounts();
    assertServer(0, 0);
  }

  @Test
  void otherDatabase_selected_isAnotherRow() {
    Counts ofFirst = RedisCounts.of("lettuce", server.address() + "/0");
    Counts ofThird = RedisCounts.of("lettuce", server.address() + "/3");
    connection.sync().select(3);
    connection.sync().get("a");
    connection.sync().select(0);
    connection.sync().get("a");

    RedisCounts.await(
        "lettuce", server.address() + "/0", ofFirst, ExpectedCounts.of(Kind.LOOKUPS, 1));
    RedisCounts.await(
        "lettuce",
        server.address() + "/3",
        ofThird,
        ExpectedCounts.of(Kind.LOOKUPS, 1, Kind.MISSES, 1));
  }

  @Test
  void get_timedOut_isAnErrorAndTheLateReplyNothing() throws Exception {
    server.process().suspend();

    RedisFuture<String> get = connection.async().get("a");
    awaitWritten();
    // What a synchronous call does, whose time could be over before it is sent.
    assertThatThrownBy(() -> LettuceFutures.awaitOrCancel(get, 1, TimeUnit.MILLISECONDS))
        .isInstanceOf(RedisCommandTimeoutException.class);
    server.process().resume();
    connection.sync().get("absent");

    assertCounts(Kind.LOOKUPS, 2, Kind.ERRORS, 1, Kind.MISSES, 1);
  }

  @Test
  void async_askedInARequest_isChargedToItsEndpoint() throws Exception {
    connection.setAutoFlushCommands(false);
    Requests.enter("GET", "/lettuce/async");
    RedisFuture<String> present = connection.async().get("a");
    RedisFuture<String> absent = connection.async().get("absent");
    Requests.exit(200, null, true, true);
    connection.flushCommands();
    present.get(10, TimeUnit.SECONDS);
    absent.get(10, TimeUnit.SECONDS);

    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertThat(RedisCounts.under("GET /lettuce/async", "lettuce", row).lookups())
        .isEqualTo(2);
  }

  /** Whatever a connection was given before is on its way when its event loop has done this. */
  private static void awaitWritten() throws Exception {
    for (EventExecutor loop : LOOPS.group) {
      loop.submit(() -> {}).get(10, TimeUnit.SECONDS);
    }
  }

  private void assertCounts(Object... kindsAndNumbers) {
    RedisCounts.await("lettuce", row, before, ExpectedCounts.of(kindsAndNumbers));
  }

  private static void assertServer(long hits, long misses) {
    assertThat(server.keyspaceHits()).isEqualTo(hits);
    assertThat(server.keyspaceMisses()).isEqualTo(misses);
  }

  /** Lettuce's own event loops, which the test knows. */
  private static final class Loops extends DefaultEventLoopGroupProvider {
    private volatile EventLoopGroup group;

    Loops() {
      super(2);
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
      T allocated = super.allocate(type);
      group = allocated;
      return allocated;
    }
  }
}
