package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a client of Redis must show that knows clusters and sentinels: every command counts once, in
 * the row of the server that answered it. A test class of the library extends this.
 */
public abstract class RedisTopologyContract {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /** A client of the cluster that this server is a node of. */
  protected abstract Client cluster(RedisServer node) throws Exception;

  /** A client of the master that this sentinel knows as {@link RedisCluster#MASTER}. */
  protected abstract Client sentinel(RedisServer sentinel) throws Exception;

  /** The library's name, as its rule and its folder have it. */
  protected abstract String library();

  /** The version that runs in this JVM. */
  protected abstract String version();

  @Test
  final void cluster_keysOfAllNodes_countWhereTheyWereAnswered() throws Exception {
    try (RedisCluster cluster = RedisCluster.ofThree();
        Client client = cluster(cluster.servers().get(0))) {
      for (int i = 0; i < 300; i++) {
        client.set("key" + i, "value");
      }
      for (int i = 0; i < 600; i++) {
        client.get("key" + i);
      }

      Counts sum = Counts.NONE;
      for (RedisServer server : cluster.servers()) {
        sum = sum.plus(assertSame(server));
      }
      assertThat(sum.hits()).isEqualTo(300);
      assertThat(sum.misses()).isEqualTo(300);
      assertThat(sum.get(Kind.PUTS)).isEqualTo(300);
      Conformance.of(library(), version())
          .rowOfChance("600 GETs in a cluster of three nodes", sum, null, null);
    }
  }

  @Test
  final void cluster_slotMoved_countsOnceWhereItWasAnswered() throws Exception {
    try (RedisCluster cluster = RedisCluster.ofThree();
        Client client = cluster(cluster.servers().get(0))) {
      RedisServer from = cluster.ownerOf("moved");
      RedisServer to = cluster.servers().get(from == cluster.servers().get(2) ? 0 : 2);
      client.get("moved");
      await(from, 0, 1);
      cluster.move("moved", to);

      assertThat(client.get("moved")).isNull();

      await(to, 0, 1);
      await(from, 0, 1);
      assertThat(to.keyspaceMisses()).isOne();
    }
  }

  @Test
  final void sentinel_failover_countsOnBothMasters() throws Exception {
    try (RedisCluster servers = RedisCluster.withSentinel();
        Client client = sentinel(servers.sentinel())) {
      RedisServer first = servers.servers().get(0);
      client.set("a", "1");
      for (int i = 0; i < 10; i++) {
        client.get(i % 2 == 0 ? "a" : "absent");
      }
      assertThat(assertSame(first).hits()).isEqualTo(5);

      RedisServer second = servers.failOver();
      setUntilAnswered(client);
      for (int i = 0; i < 10; i++) {
        client.get(i % 2 == 0 ? "a" : "absent");
      }

      assertThat(assertSame(second).hits()).isEqualTo(5);
      assertThat(RedisCounts.of(library(), first.address() + "/0").hits()).isEqualTo(5);
    }
  }

  /** The new master need not have what the old one was told last: replication is asynchronous. */
  private static void setUntilAnswered(Client client) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      try {
        client.set("a", "1");
        return;
      } catch (Exception e) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("no answer of the new master", e);
        }
      }
    }
  }

  /** Asserts that what we count for a server is what it counted itself. */
  private Counts assertSame(RedisServer server) {
    LibraryCounts theirs = RedisCounts.ofServer(server);
    return await(server, theirs.hits().orElseThrow(), theirs.misses().orElseThrow());
  }

  private Counts await(RedisServer server, long hits, long misses) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    Counts counts = RedisCounts.of(library(), server.address() + "/0");
    while ((counts.hits() != hits || counts.misses() != misses) && System.nanoTime() < end) {
      Thread.onSpinWait();
      counts = RedisCounts.of(library(), server.address() + "/0");
    }
    assertThat(counts.hits()).isEqualTo(hits);
    assertThat(counts.misses()).isEqualTo(misses);
    return counts;
  }

  /** A client that is connected. */
  public interface Client extends AutoCloseable {
    @Nullable
    String get(String key) throws Exception;

    void set(String key, String value) throws Exception;

    @Override
    void close();
  }
}
