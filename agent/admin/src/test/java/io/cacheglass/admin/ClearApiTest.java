package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @BeforeEach
  void start() {
    server.control.results =
        List.of(ClearResult.cleared("products", 100, 900), ClearResult.cleared("prices", 50, 0));
  }

  @Test
  void clear_all_saysHowMuchIsGone() {
    HttpResponse<String> answer = server.send("DELETE", "/api/cache/clear");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"Cache cleared successfully\",\"cleared_items\":{\"memory_items\":150,"
                + "\"disk_items\":900,\"total_items\":1050},\"timestamp\":1.77236640025E9}");
    assertThat(server.control.calls).containsExactly("all");
    assertThat(shop.changes).containsExactly("clear: all caches");
    assertThat(server.log)
        .containsExactly("cacheglass audit: clear of all caches by a bearer token at 127.0.0.1:"
            + " 1050 entries gone.");
  }

  @Test
  void clear_simple_isTheStatusOnly() {
    assertThat(server.send("DELETE", "/api/cache/clear?simple=true").body())
        .isEqualTo("{\"status\":\"Cache cleared successfully\"}");
  }

  @Test
  void clear_reset_resetsTheStatisticsToo() {
    server.send("DELETE", "/api/cache/clear?reset=true");

    assertThat(shop.changes).containsExactly("clear: all caches", "reset by a bearer token");
    assertThat(server.log.get(0)).contains(" and reset of the statistics by ");
  }

  @Test
  void clear_oneFails_isNoSuccess() {
    server.control.results = List.of(
        ClearResult.cleared("products", 100, 900),
        ClearResult.failed("prices", "IllegalStateException:\nclosed"));

    HttpResponse<String> answer = server.send("DELETE", "/api/cache/clear?simple=true");

    assertThat(answer.statusCode()).isEqualTo(207);
    JsonNode node = AdminServer.json(answer);
    assertThat(node.get("status").textValue()).isEqualTo("1 of 2 caches cleared, 1 could not be");
    assertThat(node.get("failed").get(0).get("cache").textValue()).isEqualTo("prices");
    assertThat(node.get("failed").get(0).get("reason").textValue()).contains("closed");
    assertThat(server.log.get(0))
        .endsWith("1000 entries gone. Not cleared: prices (IllegalStateException: closed).");
  }

  @Test
  void clear_badFlag_clearsNothing() {
    assertThat(server.send("DELETE", "/api/cache/clear?reset=1").statusCode()).isEqualTo(400);
    assertThat(server.control.calls).isEmpty();
    assertThat(server.log).isEmpty();
  }

  @Test
  void clear_eleventhInAMinute_hasToWait() {
    for (int i = 0; i < Actions.MAX_PER_MINUTE; i++) {
      assertThat(server.send("DELETE", "/api/cache/clear").statusCode()).isEqualTo(200);
      server.clock.advance(Duration.ofSeconds(1));
    }

    HttpResponse<String> answer = server.send("DELETE", "/api/v1/caches/prices/entries");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("51");
    assertThat(server.control.calls).hasSize(10);

    server.clock.advance(Duration.ofSeconds(50));
    assertThat(server.send("DELETE", "/api/cache/clear").statusCode()).isEqualTo(200);
  }

  @Test
  void clearOne_known_clearsThatOne() {
    HttpResponse<String> answer = server.send("DELETE", "/api/v1/caches/prices/entries");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.control.calls).containsExactly("prices");
    assertThat(AdminServer.json(answer).get("cleared_items").get("total_items").longValue())
        .isEqualTo(50);
    assertThat(shop.changes).containsExactly("clear: prices");
    JsonNode last = server.json("/api/v1/caches/prices").get("last_clear");
    assertThat(last.get("label").textValue()).isEqualTo("prices");
    assertThat(last.get("by").textValue()).isEqualTo("a bearer token");
    assertThat(server.json("/api/v1/caches/products").at("/last_clear/by").isNull())
        .as("all caches were cleared before, by nobody knows whom")
        .isTrue();
  }

  @Test
  void clearOne_collectedMeanwhile_isNoSuccess() {
    server.control.results = List.of();

    HttpResponse<String> answer = server.send("DELETE", "/api/v1/caches/prices/entries");

    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).contains("0 of 1 caches cleared");
  }

  @Test
  void clearSome_dryRun_saysWhatWouldGoAndChangesNothing() {
    HttpResponse<String> answer = server.send(
        "DELETE", "/api/v1/caches/products/entries?pattern=product:%7Bn%7D&dry_run=true");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode node = AdminServer.json(answer);
    assertThat(node.get("status").textValue()).isEqualTo("9 entries would be removed");
    assertThat(node.get("entries").longValue()).isEqualTo(9);
    assertThat(node.get("removed").longValue()).isZero();
    assertThat(node.get("expected_misses_per_second").doubleValue()).isPositive();
    assertThat(server.control.calls).containsExactly("count products");
    assertThat(shop.changes).isEmpty();
    assertThat(server.log).isEmpty();
  }

  @Test
  void clearSome_confirmed_doesWhatWasShownAndOnlyOnce() {
    String url = "/api/v1/caches/products/entries?pattern=product:*";
    String confirm = confirmOf(url);

    assertThat(server.send("DELETE", url + confirm).statusCode()).isEqualTo(200);

    HttpResponse<String> again = server.send("DELETE", url + confirm);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("used up");
    assertThat(server.control.calls).containsExactly("count products", "remove products");
  }

  @Test
  void clearSome_confirmedForSomethingElse_isRefused() {
    String confirm = confirmOf("/api/v1/caches/products/entries?pattern=product:*");

    for (String other : List.of(
        "products/entries?pattern=*",
        "products/entries?key=product:*",
        "products/entries?dry_run=false",
        "prices/entries?pattern=product:*")) {
      HttpResponse<String> answer = server.send("DELETE", "/api/v1/caches/" + other + confirm);
      assertThat(answer.statusCode()).as(other).isEqualTo(409);
    }
    assertThat(server.control.calls).containsExactly("count products");
  }

  @Test
  void clearOne_confirmedTooLate_isRefused() {
    String url = "/api/v1/caches/products/entries?dry_run=false";
    String confirm = confirmOf("/api/v1/caches/products/entries?");
    server.clock.advance(Duration.ofMillis(Confirmations.LIFE_MILLIS));

    assertThat(server.send("DELETE", url + confirm).statusCode()).isEqualTo(409);

    assertThat(server
            .send("DELETE", url + confirmOf("/api/v1/caches/products/entries?"))
            .statusCode())
        .isEqualTo(200);
  }

  private String confirmOf(String url) {
    JsonNode preview = AdminServer.json(server.send("DELETE", url + "&dry_run=true"));
    return "&confirm=" + preview.get("confirm").textValue();
  }

  @Test
  void clearSome_pattern_isAuditedAndMarked() {
    HttpResponse<String> answer =
        server.send("DELETE", "/api/v1/caches/products/entries?pattern=product:*");

    assertThat(AdminServer.json(answer).get("removed").longValue()).isEqualTo(9);
    assertThat(shop.changes).containsExactly("clear: pattern product:* in cache products");
    assertThat(server.log)
        .containsExactly("cacheglass audit: clear of pattern product:* in cache products by a"
            + " bearer token at 127.0.0.1: 9 entries gone.");
  }

  @Test
  void clearSome_oneKey_isNotInLogNorMarks() {
    server.send("DELETE", "/api/v1/caches/products/entries?key=product:7");

    assertThat(server.control.calls).containsExactly("remove products");
    assertThat(server.log.get(0)).contains("one key in cache products", "1 entries gone");
    assertThat(server.log.get(0) + shop.changes).doesNotContain("product:7");
  }

  @Test
  void clearSome_ofAnUnknownCacheOrByBoth_isRefused() {
    assertThat(
            server.send("DELETE", "/api/v1/caches/nothing/entries?pattern=a*").statusCode())
        .isEqualTo(404);
    assertThat(server
            .send("DELETE", "/api/v1/caches/products/entries?pattern=a*&key=b")
            .statusCode())
        .isEqualTo(400);
    assertThat(server.control.calls).isEmpty();
  }
}
