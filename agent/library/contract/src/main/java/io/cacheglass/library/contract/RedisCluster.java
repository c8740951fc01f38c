package io.cacheglass.library.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Servers of Redis that work together: a cluster of three, or a master with a replica that
 * sentinels watch. Confined to one thread.
 */
public final class RedisCluster implements AutoCloseable {
  /** The name under which sentinels know the master. */
  public static final String MASTER = "cacheglass";

  private static final int SLOTS = 16_384;
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private RedisCluster() {}

  /** Three nodes that share all slots, when each of them says that the cluster is well. */
  public static RedisCluster ofThree() {
    RedisCluster cluster = new RedisCluster();
    try {
      for (int i = 0; i < 3; i++) {
        int bus = ServerProcess.freePort();
        cluster.servers.add(RedisServer.start(
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            "" + bus,
            "--cluster-announce-bus-port",
            "" + bus));
        cluster.join(i, bus);
      }
      cluster.servers.forEach(server ->
          await(() -> String.valueOf(server.call("CLUSTER", "INFO")).contains("cluster_state:ok")));
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** A master, its replica, and a sentinel that makes the replica the master soon after a crash. */
  public static RedisCluster withSentinel() {
    RedisCluster cluster = new RedisCluster();
    try {
      RedisServer master = RedisServer.start();
      cluster.servers.add(master);
      RedisServer replica = RedisServer.start(
          "--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0");
      cluster.servers.add(replica);
      await(() ->
          String.valueOf(replica.call("INFO", "replication")).contains("master_link_status:up"));
      cluster.sentinels.add(RedisServer.connect(ServerProcess.sentinel(
          "sentinel monitor " + MASTER + " 127.0.0.1 " + master.port() + " 1",
          "sentinel down-after-milliseconds " + MASTER + " 300",
          "sentinel failover-timeout " + MASTER + " 2000")));
      await(() -> String.valueOf(cluster.sentinel().call("SENTINEL", "REPLICAS", MASTER))
          .contains("" + replica.port()));
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** The nodes; with a sentinel the first is the master at first. */
  public List<RedisServer> servers() {
    return servers;
  }

  /** The node that has the slot of this key. */
  public RedisServer ownerOf(String key) {
    long slot = Long.parseLong(String.valueOf(servers.get(0).call("CLUSTER", "KEYSLOT", key)));
    return servers.get((int) Math.min((slot * 3 + 2) / SLOTS, 2));
  }

  /** Gives the slot of this key, which must be empty, to another node; clients are not told. */
  public void move(String key, RedisServer to) {
    RedisServer from = ownerOf(key);
    String slot = String.valueOf(from.call("CLUSTER", "KEYSLOT", key));
    String id = String.valueOf(to.call("CLUSTER", "MYID"));
    to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", String.valueOf(from.call("CLUSTER", "MYID")));
    from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", id);
    to.call("CLUSTER", "SETSLOT", slot, "NODE", id);
    from.call("CLUSTER", "SETSLOT", slot, "NODE", id);
  }

  /** The sentinel. */
  public RedisServer sentinel() {
    return sentinels.get(0);
  }

  /** Ends the master as a crash would, and waits until the replica is the master. */
  public RedisServer failOver() {
    RedisServer replica = servers.get(1);
    servers.get(0).process().kill();
    await(() -> String.valueOf(replica.call("ROLE")).contains("master"));
    await(() -> String.valueOf(sentinel().call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER))
        .contains("" + replica.port()));
    return replica;
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }

  private void join(int index, int bus) {
    RedisServer server = servers.get(index);
    int from = index * SLOTS / 3;
    int to = (index + 1) * SLOTS / 3 - 1;
    server.call("CLUSTER", "ADDSLOTSRANGE", "" + from, "" + to);
    if (index > 0) {
      servers.get(0).call("CLUSTER", "MEET", "127.0.0.1", "" + server.port(), "" + bus);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the servers did not come together");
      }
      Thread.onSpinWait();
    }
  }
}
