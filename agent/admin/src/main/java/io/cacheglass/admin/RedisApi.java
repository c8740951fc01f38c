package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.redis.RedisCommandTimes;
import io.cacheglass.analysis.redis.RedisDeployment;
import io.cacheglass.analysis.redis.RedisHistory;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNodes;
import io.cacheglass.analysis.redis.RedisVerdict;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The servers of Redis behind the caches, as they said when they were asked last. */
final class RedisApi {
  private final RedisNodes servers;
  private final RedisCommandTimes times;
  private final Envelope envelope;

  RedisApi(RedisNodes servers, Statistics statistics, Envelope envelope, Clock clock) {
    this.servers = servers;
    this.times = new RedisCommandTimes(statistics, clock::millis);
    this.envelope = envelope;
  }

  /** {@code GET /api/v1/cache/info?history=}: one row for each server. */
  Response info(Request request) {
    boolean history = request.parameters().flag("history");
    List<RedisDeployment> deployments = RedisDeployment.of(servers.nodes());
    ObjectNode node = envelope.open();
    node.put("enabled", servers.isEnabled());
    ArrayNode rows = node.putArray("connections");
    ArrayNode together = node.putArray("deployments");
    for (RedisDeployment deployment : deployments) {
      for (RedisNode server : deployment.nodes()) {
        Latency latency = times.of(server.addresses());
        RedisRow.put(rows.addObject(), deployment, server, latency);
      }
      put(together.addObject(), deployment, history);
    }
    return Response.json(200, Json.bytes(node));
  }

  private void put(ObjectNode node, RedisDeployment deployment, boolean history) {
    Set<String> addresses = new LinkedHashSet<>();
    deployment.nodes().forEach(server -> addresses.addAll(server.addresses()));
    Latency commands = times.of(addresses);
    node.put("id", deployment.id());
    node.put("name", deployment.name());
    node.put("mode", deployment.mode());
    node.put("nodes", deployment.nodes().size());
    RedisVerdict verdict = RedisVerdict.of(deployment, commands);
    node.putObject("verdict")
        .put("level", verdict.level())
        .put("title", verdict.title())
        .put("text", verdict.text());
    ArrayNode caches = node.putArray("caches");
    times.caches(addresses).forEach(caches::add);
    if (history) {
      put(node.putObject("history"), RedisHistory.of(deployment));
    } else {
      node.putNull("history");
    }
  }

  private static void put(ObjectNode node, RedisHistory history) {
    node.put("step_seconds", RedisHistory.STEP_SECONDS);
    ArrayNode times = node.putArray("times");
    for (long time : history.times()) {
      times.add(time);
    }
    putLine(node, "hit_rate", history.hitRates(), 1);
    putLine(node, "our_hit_rate", history.ourHitRates(), 1);
    putLine(node, "latency_ms", history.pingNanos(), 1e-6);
    putLine(node, "command_ms", history.commandNanos(), 1e-6);
  }

  private static void putLine(ObjectNode node, String name, double[] values, double factor) {
    ArrayNode line = node.putArray(name);
    for (double value : values) {
      if (Double.isNaN(value)) {
        line.addNull();
      } else {
        line.add(Json.rounded(value * factor, 6));
      }
    }
  }
}
