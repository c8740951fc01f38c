package io.cacheglass.admin;

import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.redis.RedisInfo;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import io.cacheglass.analysis.redis.RedisPoint;
import io.cacheglass.analysis.redis.RedisTopology;
import java.util.List;

/** Servers of Redis in every state, with the answers that such servers give. */
final class RedisSamples {
  private static final String INFO = String.join(
      "\r\n",
      "# Server",
      "redis_version:7.0.15",
      "redis_mode:standalone",
      "run_id:aaaa",
      "uptime_in_seconds:3600",
      "# Clients",
      "connected_clients:12",
      "# Memory",
      "used_memory:850000",
      "used_memory_human:830.08K",
      "maxmemory:1000000",
      "maxmemory_human:976.56K",
      "maxmemory_policy:allkeys-lru",
      "mem_fragmentation_ratio:1.08",
      "# Stats",
      "keyspace_hits:900",
      "keyspace_misses:100",
      "evicted_keys:7",
      "expired_keys:3",
      "# Replication",
      "role:master",
      "# Keyspace",
      "db0:keys=40,expires=10,avg_ttl=0",
      "db3:keys=2,expires=0,avg_ttl=0");

  private RedisSamples() {}

  /** One that is nearly full, one that refuses, one of a cluster, one that was not asked yet. */
  static List<RedisNode> all() {
    return List.of(
        nearlyFull(),
        RedisNode.builder("10.0.0.2:6379")
            .state(State.REFUSED, "connection refused: nobody listens there")
            .failures(6, 1_700_000_000_000L)
            .libraries("lettuce")
            .build(),
        RedisNode.builder("10.0.0.3:7001")
            .state(State.CONNECTED, "")
            .info(RedisInfo.parse("redis_mode:cluster\r\nrole:master\r\nmaxmemory:0"))
            .topology(RedisTopology.parse(
                "id 10.0.0.3:7001@17001 myself,master - 0 0 1 connected" + " 0-5460 5462",
                "10.0.0.3:7001"))
            .build(),
        RedisNode.builder("10.0.0.4:6379").build());
  }

  static RedisNode nearlyFull() {
    return RedisNode.builder("10.0.0.1:6379")
        .state(State.CONNECTED, "")
        .info(RedisInfo.parse(INFO))
        .libraries("jedis, lettuce")
        .askedMillis(1_700_000_060_000L)
        .points(List.of(
            point(0, 0, 0, 1000, 0),
            point(30, 300, 100, 4000, 300),
            point(60, 900, 100, 10_000, 600)))
        .build();
  }

  private static RedisPoint point(
      int seconds, long hits, long misses, long commands, long commandsTimed) {
    Latency latency = new Latency(4e5, 1e6, 3e6, 5e5, commandsTimed);
    return new RedisPoint(
        1_700_000_000_000L + seconds * 1000L,
        hits,
        misses,
        hits / 3,
        misses,
        commands,
        seconds * 2L,
        0,
        300_000,
        latency);
  }
}
