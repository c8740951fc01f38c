package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.redis.RedisNodes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisApiTest {
  private final AdminServer server = new AdminServer(Shop.open());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void info_noServerKnown_isEmpty() {
    JsonNode answer = server.json("/api/v1/cache/info");

    assertThat(answer.get("connections")).isEmpty();
    assertThat(answer.get("deployments")).isEmpty();
  }

  @Test
  void info_serverThatAnswers_hasTheNamesAndNumbersThatDashboardsRead() {
    server.redis = List.of(RedisSamples.nearlyFull());

    JsonNode row = server.json("/api/v1/cache/info").at("/connections/0");

    assertThat(row.get("redis_version").textValue()).isEqualTo("7.0.15");
    assertThat(row.get("mode").textValue()).isEqualTo("standalone");
    assertThat(row.get("used_memory_human").textValue()).isEqualTo("830.08K");
    assertThat(row.get("used_memory_ratio").doubleValue()).isEqualTo(0.85);
    assertThat(row.get("connected_clients").intValue()).isEqualTo(12);
    assertThat(row.get("total_keys").intValue()).isEqualTo(42);
    assertThat(row.get("uptime_in_seconds").intValue()).isEqualTo(3600);
    assertThat(row.get("hit_rate").doubleValue()).isEqualTo(0.9);
    assertThat(row.get("evicted_keys").intValue()).isEqualTo(7);
    assertThat(row.get("expired_keys").intValue()).isEqualTo(3);
    assertThat(row.get("latency_ms").doubleValue()).isEqualTo(0.3);
    assertThat(row.get("status").textValue()).isEqualTo("connected");
    assertThat(row.get("error").isNull()).isTrue();
  }

  @Test
  void info_lastMinutes_compareServerAndApplicationOverTheSameTime() {
    server.redis = List.of(RedisSamples.nearlyFull());

    JsonNode recent = server.json("/api/v1/cache/info").at("/connections/0/recent");

    assertThat(recent.get("seconds").intValue()).isEqualTo(60);
    assertThat(recent.get("hit_rate").doubleValue()).isEqualTo(0.9);
    assertThat(recent.get("our_hit_rate").doubleValue()).isEqualTo(0.75);
    assertThat(recent.get("commands_per_second").doubleValue()).isEqualTo(150);
    assertThat(recent.get("evicted_per_second").doubleValue()).isEqualTo(2);
  }

  @Test
  void info_withHistory_hasOneLineForEachQuestion() {
    server.redis = List.of(RedisSamples.nearlyFull());

    JsonNode history = server.json("/api/v1/cache/info?history=true").at("/deployments/0/history");

    assertThat(history.get("times")).hasSize(2);
    assertThat(history.at("/hit_rate/0").doubleValue()).isEqualTo(0.75);
    assertThat(history.at("/hit_rate/1").doubleValue()).isEqualTo(1.0);
    assertThat(history.at("/our_hit_rate/0").doubleValue()).isEqualTo(0.5);
    assertThat(history.at("/latency_ms/1").doubleValue()).isEqualTo(0.3);
    assertThat(history.at("/command_ms/1").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void info_serverThatRefuses_saysSoAndKeepsTheOthers() {
    server.redis = RedisSamples.all();

    JsonNode answer = server.json("/api/v1/cache/info");

    assertThat(answer.get("connections")).hasSize(4);
    JsonNode refused = answer.at("/connections/1");
    assertThat(refused.get("status").textValue()).isEqualTo("refused");
    assertThat(refused.get("error").textValue()).contains("nobody listens");
    assertThat(refused.get("hit_rate").doubleValue()).isZero();
    assertThat(refused.get("redis_version").isNull()).isTrue();
    assertThat(answer.at("/deployments/1/verdict/level").textValue()).isEqualTo("bad");
    assertThat(answer.at("/connections/2/slots").textValue()).isEqualTo("0–5460, 5462");
  }

  @Test
  void alerts_nearlyFullAndRefused_areFound() {
    server.redis = RedisSamples.all();
    RedisNodes nodes = () -> server.redis;
    server.monitor.watchRedis(nodes::readings);
    server.monitor.evaluate();

    JsonNode alerts = server.json("/api/v1/alerts").get("alerts");

    assertThat(alerts.findValuesAsText("message"))
        .contains(
            "could not be asked 6 times in a minute, 5 or more:"
                + " connection refused: nobody listens there",
            "uses 85 % of maxmemory, above 80 %: 830.08K of 976.56K, policy allkeys-lru");
    assertThat(alerts.findValuesAsText("subject")).contains("10.0.0.1:6379", "10.0.0.2:6379");
  }
}
