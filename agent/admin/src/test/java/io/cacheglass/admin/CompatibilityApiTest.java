package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Names, types and units of the rows that existing dashboards read. */
class CompatibilityApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void stats_full_hasEveryFieldOnce() {
    JsonNode stats = server.json("/api/cache/stats");

    assertThat(names(stats))
        .containsExactly(
            "memory_items",
            "disk_items",
            "hit_rate",
            "expired_entries",
            "uptime_minutes",
            "cache_size_mb",
            "total_requests",
            "memory_hits",
            "disk_hits",
            "misses",
            "max_memory_size",
            "default_ttl",
            "cache_dir",
            "timestamp");
    assertThat(stats.get("memory_items").intValue()).isEqualTo(100 + 200 + 50);
    assertThat(stats.get("disk_items").intValue()).isEqualTo(900);
    assertThat(stats.get("hit_rate").doubleValue()).isCloseTo(1050.0 / 1138, Offset.offset(1e-6));
    assertThat(stats.get("expired_entries").intValue()).isEqualTo(6);
    assertThat(stats.get("uptime_minutes").doubleValue()).isEqualTo(30.004);
    assertThat(stats.get("cache_size_mb").doubleValue()).isEqualTo(6.0);
    assertThat(stats.get("total_requests").longValue()).isEqualTo(1140);
    assertThat(stats.get("memory_hits").longValue()).isEqualTo(60 + 20 + 950 + 10);
    assertThat(stats.get("disk_hits").longValue()).isEqualTo(10);
    assertThat(stats.get("misses").longValue()).isEqualTo(88);
    assertThat(stats.get("max_memory_size").longValue()).isEqualTo(1500);
    assertThat(stats.get("default_ttl").longValue()).isEqualTo(600);
    assertThat(stats.get("cache_dir").textValue()).isEmpty();
    assertThat(stats.get("timestamp").doubleValue()).isEqualTo(1772366400.25);
  }

  @Test
  void stats_simple_isInPercentWithOneDecimal() {
    JsonNode stats = server.json("/api/cache/stats?simple=true");

    assertThat(names(stats))
        .containsExactly(
            "memory_items",
            "disk_items",
            "hit_rate",
            "expired_entries",
            "uptime_minutes",
            "cache_size_mb");
    assertThat(stats.get("hit_rate").doubleValue()).isEqualTo(92.3);
    assertThat(stats.get("uptime_minutes").doubleValue()).isEqualTo(30.0);
  }

  @Test
  void everyRow_noLookup_holdsZerosAndNoNull() {
    try (AdminServer empty = new AdminServer(new FakeStatistics())) {
      for (String path : List.of(
          "/api/cache/stats",
          "/api/cache/stats?simple=true",
          "/api/v1/cache/stats",
          "/api/v1/admin/cache-stats")) {
        JsonNode stats = empty.json(path);

        assertThat(stats.get("hit_rate").doubleValue()).as(path).isEqualTo(0.0);
        stats.forEach(value -> assertThat(value.isNull()).as(path).isFalse());
      }
    }
  }

  @Test
  void statsV1_tiers_addUpToTheHits() {
    JsonNode stats = server.json("/api/v1/cache/stats");

    assertThat(names(stats))
        .containsExactly(
            "total_requests",
            "cache_hits",
            "cache_misses",
            "hit_rate",
            "miss_rate",
            "avg_response_time_ms",
            "p50_response_time_ms",
            "p95_response_time_ms",
            "p99_response_time_ms",
            "tiers",
            "overall_hit_rate");
    assertThat(stats.get("cache_hits").longValue()).isEqualTo(1050);
    assertThat(stats.get("hit_rate").doubleValue() + stats.get("miss_rate").doubleValue())
        .isCloseTo(1, Offset.offset(2e-6));
    assertThat(stats.get("p95_response_time_ms").doubleValue()).isEqualTo(0.008);
    assertThat(stats.get("tiers").findValuesAsText("tier"))
        .containsExactly("tier1", "tier2", "tier3");
    assertThat(stats.get("tiers").findValuesAsText("kind"))
        .containsExactly("heap", "offheap", "disk");
    long hits = 0;
    for (JsonNode tier : stats.get("tiers")) {
      hits += tier.get("hits").longValue();
      assertThat(names(tier))
          .containsExactly("tier", "kind", "hits", "hit_rate", "items", "size_mb", "limit_mb");
    }
    assertThat(hits).isEqualTo(1050);
    // 38 lookups came past the heap of the products; 20 of them ended in the tier below.
    assertThat(stats.get("tiers").get(1).get("hit_rate").doubleValue())
        .isCloseTo(20.0 / 38, Offset.offset(1e-6));
  }

  @Test
  void adminStats_keys_areMaskedPairs() {
    JsonNode stats = server.json("/api/v1/admin/cache-stats");

    assertThat(names(stats))
        .containsExactly(
            "hits",
            "misses",
            "total",
            "hit_rate",
            "top_hit_keys",
            "top_miss_keys",
            "uptime_seconds");
    JsonNode first = stats.get("top_hit_keys").get(0);
    assertThat(first.get(0).textValue()).matches("product:\\{n}#[0-9a-f]{6}");
    assertThat(first.get(1).longValue()).isEqualTo(300);
    assertThat(stats.get("top_miss_keys")).isEmpty();
    assertThat(stats.get("uptime_seconds").longValue()).isEqualTo(1800);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
