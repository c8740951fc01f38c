package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.redis.RedisDeployment;
import io.cacheglass.analysis.redis.RedisInfo;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisPoint;

/** One server of Redis as the API writes it. Stateless. */
final class RedisRow {
  private RedisRow() {}

  static void put(ObjectNode node, RedisDeployment deployment, RedisNode server, Latency commands) {
    RedisInfo info = server.info();
    node.put("connection", deployment.id());
    node.put("node", server.address());
    node.put("status", server.state().word());
    Json.text(node, "error", server.error());
    Json.text(node, "redis_version", info.text("redis_version"));
    Json.text(node, "product", info.isEmpty() ? "" : info.product());
    Json.text(node, "mode", info.mode());
    Json.text(node, "role", info.role());
    Json.text(node, "primary", info.primaryAddress());
    Json.text(node, "slots", deployment.slots(server));
    node.put("used_by_application", server.isUsed());
    Json.text(node, "libraries", server.libraries());
    node.put("encrypted", server.isSecure());
    Json.whole(node, "uptime_in_seconds", info.number("uptime_in_seconds"));
    Json.whole(node, "connected_clients", info.number("connected_clients"));
    putMemory(node, info);
    putKeys(node, info);
    Json.numberOrZero(node, "hit_rate", info.hitRate());
    putRecent(node, server);
    RedisPoint latest = server.latest();
    Json.millis(node, "latency_ms", latest == null ? Double.NaN : latest.pingNanos());
    Json.millis(node, "command_p50_ms", commands.p50Nanos());
    Json.millis(node, "command_p99_ms", commands.p99Nanos());
    node.put("failures_last_minute", server.failures());
    putTime(node, "failing_since", server.failingSinceMillis());
    putTime(node, "asked", server.askedMillis());
  }

  private static void putMemory(ObjectNode node, RedisInfo info) {
    Json.text(node, "used_memory_human", info.text("used_memory_human"));
    Json.number(node, "used_memory_ratio", info.memoryRatio());
    Json.whole(node, "used_memory", info.number("used_memory"));
    Json.whole(node, "maxmemory", info.number("maxmemory"));
    Json.text(node, "maxmemory_human", info.text("maxmemory_human"));
    Json.text(node, "maxmemory_policy", info.text("maxmemory_policy"));
    Json.number(node, "mem_fragmentation_ratio", info.decimal("mem_fragmentation_ratio"));
  }

  private static void putKeys(ObjectNode node, RedisInfo info) {
    Json.whole(node, "total_keys", info.totalKeys());
    ArrayNode databases = node.putArray("databases");
    for (int number : info.databases()) {
      databases
          .addObject()
          .put("number", number)
          .put("keys", info.databaseKeys(number))
          .put("expires", info.databaseExpires(number));
    }
    Json.whole(node, "evicted_keys", info.number("evicted_keys"));
    Json.whole(node, "expired_keys", info.number("expired_keys"));
  }

  /** The server and this application over the same minutes. */
  private static void putRecent(ObjectNode node, RedisNode server) {
    RedisPoint latest = server.latest();
    RedisPoint earlier = server.earlier();
    ObjectNode recent = node.putObject("recent");
    if (latest == null || earlier == null) {
      recent.put("seconds", 0);
      recent.put("lookups", 0).put("our_lookups", 0);
      recent.putNull("hit_rate").putNull("our_hit_rate").putNull("commands_per_second");
      recent.putNull("evicted_per_second").putNull("expired_per_second");
      return;
    }
    recent.put("seconds", (latest.millis() - earlier.millis()) / 1000);
    recent.put("lookups", latest.lookupsSince(earlier));
    recent.put("our_lookups", latest.ourLookupsSince(earlier));
    Json.number(recent, "hit_rate", latest.hitRateSince(earlier));
    Json.number(recent, "our_hit_rate", latest.ourHitRateSince(earlier));
    Json.number(recent, "commands_per_second", latest.commandsPerSecondSince(earlier));
    Json.number(recent, "evicted_per_second", latest.evictedPerSecondSince(earlier));
    Json.number(recent, "expired_per_second", latest.expiredPerSecondSince(earlier));
  }

  private static void putTime(ObjectNode node, String name, long epochMillis) {
    if (epochMillis == 0) {
      node.putNull(name);
    } else {
      Json.time(node, name, epochMillis);
    }
  }
}
