package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The rows that the page reads. */
class ReadApiTest {
  private static final String[] ROW = {
    "id",
    "name",
    "library",
    "version",
    "manager",
    "application",
    "origin",
    "live",
    "instances",
    "instances_built",
    "tiers",
    "entries",
    "capacity",
    "ttl_seconds",
    "policy",
    "lookups",
    "hits",
    "misses",
    "coalesced",
    "errors",
    "probes",
    "scans",
    "puts",
    "removals",
    "evictions",
    "expirations",
    "clears",
    "loads",
    "loads_null",
    "loads_failed",
    "loads_inferred",
    "refreshes",
    "warmed",
    "hit_rate",
    "hit_rate_recent",
    "lookups_per_second",
    "misses_per_second",
    "evictions_per_minute",
    "avg_ms",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "hit_p95_ms",
    "load_avg_ms",
    "load_p50_ms",
    "load_p95_ms",
    "load_p99_ms",
    "threads_waiting",
    "threads_spared",
    "health",
    "health_note",
    "detailed",
    "spark"
  };

  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void caches_default_costliestFirst() {
    JsonNode answer = server.json("/api/v1/caches");

    assertThat(answer.get("epoch").textValue()).isEqualTo("e-1");
    assertThat(answer.get("as_of").textValue()).isEqualTo("2026-03-01T12:00:00.250Z");
    assertThat(answer.get("app").get("container").textValue()).isEqualTo("Jetty/12.0.30");
    assertThat(answer.get("app").get("started").textValue()).isEqualTo("2026-03-01T11:30:00Z");
    assertThat(answer.get("app").get("uptime_seconds").longValue()).isEqualTo(1800);
    assertThat(answer.get("matched").intValue()).isEqualTo(3);
    assertThat(ids(answer)).containsExactly("search/results", "products", "prices");
    assertThat(answer.get("totals").get("load_p95_ms").doubleValue()).isEqualTo(80.0);
    assertThat(answer.get("recorder").get("counts").textValue()).isEqualTo("exact");
    assertThat(answer.get("recorder").get("dropped_events").longValue()).isEqualTo(3);
    assertThat(answer.get("verdict").get("level").textValue()).isEqualTo("bad");
    assertThat(answer.get("verdict").get("text").textValue())
        .isEqualTo("Misses keep 0.40 threads waiting. 90 % of it comes from search/results"
            + " (hit rate 25.0 %, a load takes 90.0 ms)."
            + " search/results: hit rate 25.0 % is below 50 %.");
  }

  @Test
  void caches_row_hasEveryFieldOnce() {
    JsonNode row = server.json("/api/v1/caches?filter=products").get("caches").get(0);

    assertThat(names(row)).containsExactlyInAnyOrder(ROW);
    assertThat(row.get("hits").longValue()).isEqualTo(90);
    assertThat(row.get("hit_rate").doubleValue()).isCloseTo(90.0 / 98, Offset.offset(1e-6));
    assertThat(row.get("manager").isNull()).isTrue();
    assertThat(row.get("capacity").isNull()).isTrue();
    assertThat(row.get("spark").toString()).isEqualTo("[-1,90,92]");
    JsonNode heap = row.get("tiers").get(0);
    assertThat(names(heap))
        .containsExactly(
            "tier",
            "kind",
            "hits",
            "hit_rate",
            "items",
            "size_mb",
            "limit_items",
            "limit_mb",
            "p95_ms");
    assertThat(heap.get("hits").longValue()).isEqualTo(60);
    assertThat(heap.get("size_mb").doubleValue()).isEqualTo(1.0);
    assertThat(heap.get("p95_ms").doubleValue()).isEqualTo(0.002);
  }

  @Test
  void caches_paged_othersAddUp() {
    JsonNode answer = server.json("/api/v1/caches?sort=name&limit=1&offset=1");

    assertThat(ids(answer)).containsExactly("products");
    assertThat(answer.get("others").get("caches").intValue()).isEqualTo(2);
    assertThat(answer.get("others").get("lookups_per_second").doubleValue()).isEqualTo(30);
    assertThat(answer.get("others").get("threads_waiting").doubleValue())
        .isCloseTo(0.37, Offset.offset(1e-6));
  }

  @Test
  void caches_sorted_unknownLast() {
    assertThat(ids(server.json("/api/v1/caches?sort=entries")))
        .containsExactly("prices", "products", "search/results");
    assertThat(ids(server.json("/api/v1/caches?sort=-entries")))
        .containsExactly("products", "prices", "search/results");
    assertThat(ids(server.json("/api/v1/caches?sort=-name")))
        .containsExactly("search/results", "products", "prices");
  }

  @Test
  void caches_filter_findsNameLibraryAndTier() {
    assertThat(ids(server.json("/api/v1/caches?filter=CAFF"))).containsExactly("prices");
    assertThat(ids(server.json("/api/v1/caches?filter=disk"))).containsExactly("products");
    assertThat(ids(server.json("/api/v1/caches?filter=%24%5Bnothing"))).isEmpty();
    assertThat(server.json("/api/v1/caches?offset=2000000000&limit=500").get("caches"))
        .isEmpty();
  }

  @Test
  void cache_known_outcomesAddUpToTheLookups() {
    JsonNode cache = server.json("/api/v1/caches/products");

    assertThat(names(cache)).contains(ROW);
    long lookups = 0;
    for (JsonNode outcome : cache.get("outcomes")) {
      lookups += outcome.get("lookups").longValue();
    }
    assertThat(lookups).isEqualTo(cache.get("lookups").longValue());
    assertThat(cache.get("outcomes").findValuesAsText("kind"))
        .containsExactly("heap", "offheap", "disk", "load", "coalesced", "error");
    assertThat(cache.get("endpoints").get(0).get("endpoint").textValue())
        .isEqualTo("GET /products/{id}");
    assertThat(cache.get("patterns").get(0).get("pattern").textValue()).isEqualTo("product:{n}");
    assertThat(cache.get("distinct_keys").get("estimate").longValue()).isEqualTo(950);
    assertThat(cache.get("distinct_keys").get("error").doubleValue()).isEqualTo(0.016);
    assertThat(cache.get("first_seen").textValue()).isEqualTo("2026-03-01T11:30:01Z");
    assertThat(cache.get("latency_source").textValue()).isEqualTo("all");
  }

  @Test
  void cache_truthCheck_hasBothNumbersAndTheReason() {
    JsonNode truth = server.json("/api/v1/caches/products").get("truth_check");

    assertThat(truth.get("verdict").textValue()).isEqualTo("explained");
    assertThat(truth.get("source").textValue()).isEqualTo("Ehcache CacheStatistics");
    assertThat(truth.get("reason").textValue()).startsWith("5 lookups were answered by the loader");
    assertThat(truth.get("since").textValue()).isEqualTo("2026-03-01T11:30:01Z");
    assertThat(truth.get("read").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(truth.get("figures").get(0).toString())
        .isEqualTo("{\"name\":\"hits\",\"ours\":90,\"library\":95,\"before\":0,\"difference\":5}");
    assertThat(truth.get("figures").get(1).get("difference").longValue()).isEqualTo(-5);
  }

  @Test
  void cache_libraryKeepsNothing_truthCheckSaysWhy() {
    JsonNode truth = server.json("/api/v1/caches/prices").get("truth_check");

    assertThat(truth.get("verdict").textValue()).isEqualTo("not_kept");
    assertThat(truth.get("source").isNull()).isTrue();
    assertThat(truth.get("figures")).isEmpty();
    assertThat(truth.get("reason").textValue()).contains("recordStats()");
  }

  @Test
  void cache_slashInItsId_isFoundByItsEscape() {
    JsonNode cache = server.json("/api/v1/caches/search%2Fresults");

    assertThat(cache.get("id").textValue()).isEqualTo("search/results");
    assertThat(cache.get("layers").get(0).get("lookups").longValue()).isEqualTo(40);
  }

  @Test
  void cache_onlyLayer_countsWhatReachedIt() {
    JsonNode cache = server.json("/api/v1/caches/search%2Fresults~2");

    assertThat(cache.get("hits").longValue()).isEqualTo(10);
  }

  @Test
  void patterns_masked_areFiltered() {
    JsonNode all = server.json("/api/v1/cache/stats/patterns");
    JsonNode some = server.json("/api/v1/cache/stats/patterns?pattern=sea*h:*");

    assertThat(all.get("patterns")).hasSize(2);
    assertThat(names(all.get("patterns").get(0)))
        .containsExactly(
            "pattern",
            "total_requests",
            "hits",
            "misses",
            "hit_rate",
            "avg_response_time_ms",
            "p95_response_time_ms",
            "distinct_keys",
            "caches",
            "endpoints",
            "misses_per_second",
            "estimated");
    assertThat(some.get("patterns").findValuesAsText("pattern")).containsExactly("search:{w}");
    assertThat(some.at("/patterns/0/endpoints/0/endpoint").textValue())
        .isEqualTo("GET /products/{id}");
    assertThat(some.at("/patterns/0/endpoints/0/share").doubleValue()).isEqualTo(0.75);
  }

  @Test
  void topPatterns_limit_keepsTheBusiest() {
    JsonNode answer = server.json("/api/v1/cache/stats/top-patterns?limit=1");

    assertThat(answer.get("patterns").findValuesAsText("pattern")).containsExactly("product:{n}");
  }

  @Test
  void lowPerformers_default_sayWhatTheNumbersAre() {
    JsonNode answer = server.json("/api/v1/cache/stats/low-performers");

    assertThat(answer.get("patterns")).hasSize(1);
    assertThat(answer.get("patterns").get(0).get("recommendation").textValue())
        .isEqualTo("80 of 100 requests missed (hit rate 20.0 %) over about 40 different keys.");
    assertThat(server
            .json("/api/v1/cache/stats/low-performers?threshold=1&min_requests=101")
            .get("patterns")
            .findValuesAsText("pattern"))
        .containsExactly("product:{n}");
  }

  @Test
  void endpoints_some_splitTheirRequests() {
    JsonNode row = server.json("/api/v1/cache/stats/endpoints").get("endpoints").get(0);

    assertThat(row.get("endpoint").textValue()).isEqualTo("GET /products/{id}");
    assertThat(row.get("hits").toString())
        .isEqualTo("{\"tier1\":60,\"tier2\":20,\"tier3\":10,\"total\":90}");
    assertThat(row.get("lookups_per_request").doubleValue()).isEqualTo(2.0);
    assertThat(row.get("misses_per_request").doubleValue()).isEqualTo(0.16);
    assertThat(row.get("p95_response_time_ms").doubleValue()).isEqualTo(16.0);
    assertThat(row.get("all_hits").get("p50_ms").doubleValue()).isEqualTo(2.0);
    assertThat(row.get("any_miss").get("count").longValue()).isZero();
    assertThat(row.get("any_miss").get("p50_ms").isNull()).isTrue();
    assertThat(row.get("time_saved_ms").doubleValue()).isEqualTo(1800);
  }

  @Test
  void keys_default_areMasked() {
    JsonNode answer = server.json("/api/v1/keys");

    assertThat(answer.get("by").textValue()).isEqualTo("hits");
    assertThat(answer.get("cache").isNull()).isTrue();
    assertThat(answer.get("masked").booleanValue()).isTrue();
    assertThat(answer.get("note").isNull()).isTrue();
    assertThat(answer.get("keys").get(0).get("key").textValue())
        .matches("product:\\{n}#[0-9a-f]{6}");
    assertThat(answer.toString()).doesNotContain("product:42");
  }

  @Test
  void keys_visibleBySettings_areShown() {
    AdminSettings settings =
        AdminSettings.builder().token(AdminServer.TOKEN).keysVisible(true).build();
    try (AdminServer open = new AdminServer(shop, settings)) {
      JsonNode answer = open.json("/api/v1/keys?cache=products&limit=1");

      assertThat(answer.get("masked").booleanValue()).isFalse();
      assertThat(answer.get("keys").findValuesAsText("key")).containsExactly("product:42");
      assertThat(open.json("/api/v1/session").get("scopes").toString())
          .isEqualTo("[\"read\",\"keys\",\"clear\",\"admin\"]");
    }
  }

  @Test
  void keys_misses_tellWhyThereAreNone() {
    JsonNode answer = server.json("/api/v1/keys?by=misses&cache=search%2Fresults");

    assertThat(answer.get("keys")).isEmpty();
    assertThat(answer.get("note").textValue()).startsWith("no hot miss keys");
  }

  @Test
  void history_default_isTheLastHour() {
    JsonNode answer = server.json("/api/v1/history");

    assertThat(shop.lastHistory).isEqualTo("null OUTCOMES 1772362800250 1772366400250 10");
    assertThat(answer.get("metric").textValue()).isEqualTo("outcomes");
    assertThat(answer.get("unit").textValue()).isEqualTo("per second");
    assertThat(answer.get("step_seconds").intValue()).isEqualTo(10);
    assertThat(answer.get("times")).hasSize(2);
    assertThat(answer.get("series").findValuesAsText("name"))
        .containsExactly("tier1", "tier2", "tier3", "miss");
    assertThat(answer.get("series").findValuesAsText("kind"))
        .containsExactly("heap", "offheap", "disk", "miss");
    assertThat(answer.get("series").get(0).get("values").toString()).isEqualTo("[1.5,null]");
    assertThat(answer.get("marks").get(0).get("time").doubleValue()).isEqualTo(1772364660.0);
  }

  @Test
  void history_csv_isATableOfAllChartsOrOne() {
    HttpResponse<String> all = server.get("/api/v1/history?cache=prices&from=-900&format=csv");
    String one = server.get("/api/v1/history?metric=load_time&format=csv").body();

    assertThat(all.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"cacheglass-history.csv\"");
    assertThat(all.body().lines())
        .containsExactly(
            "time,outcomes.tier1,outcomes.tier2,outcomes.tier3,outcomes.miss,hit_rate,"
                + "load_time.p50,load_time.p95,load_time.p99,lookups,misses,evictions,entries",
            "2026-03-01T11:45:00Z" + ",1.5".repeat(12),
            "2026-03-01T11:45:05Z" + ",".repeat(12));
    assertThat(one.lines().findFirst()).hasValue("time,load_time.p50,load_time.p95,load_time.p99");
  }

  @Test
  void history_relativeAndAbsolute_areUnderstood() {
    server.json("/api/v1/history?cache=prices&metric=load_time&from=-900&to=0&step=5");
    assertThat(shop.lastHistory).isEqualTo("prices LOAD_TIME 1772365500250 1772366400250 5");

    server.json("/api/v1/history?metric=hit_rate&from=1772360000&to=1999999999");
    assertThat(shop.lastHistory).isEqualTo("null HIT_RATE 1772360000000 1772366400250 30");
  }

  @Test
  void session_byToken_saysWhatIsAllowed() {
    assertThat(server.json("/api/v1/session").toString())
        .isEqualTo("{\"authenticated\":true,\"scopes\":[\"read\",\"clear\",\"admin\"],"
            + "\"csrf_header\":\"X-Cacheglass: 1\",\"keys_masked\":true}");
  }

  @Test
  void head_everyReadUrl_hasTheLengthAndNoBody() {
    HttpResponse<String> get = server.get("/api/v1/session");
    HttpResponse<String> head = server.send(
        server.request("/cacheglass/api/v1/session").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
  }

  @Test
  void everyAnswer_json_isNotStoredAndGuarded() {
    HttpResponse<String> answer = server.get("/api/v1/caches");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void everyGet_many_changesNothing() {
    for (String path : List.of(
        "/api/cache/stats?reset=true",
        "/api/v1/caches",
        "/api/v1/keys",
        "/api/v1/history",
        "/api/v1/cache/stats")) {
      server.json(path);
    }

    assertThat(shop.changes).isEmpty();
    assertThat(server.control.calls).isEmpty();
  }

  private static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.get("caches").forEach(row -> ids.add(row.get("id").textValue()));
    return ids;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
