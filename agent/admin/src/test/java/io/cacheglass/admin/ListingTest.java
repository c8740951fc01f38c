package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final Columns<ObjectNode> COLUMNS = new Columns<ObjectNode>()
      .text("name", row -> row.get("name").textValue())
      .number(
          "hits", row -> row.get("hits").isNull() ? Double.NaN : row.get("hits").intValue());
  private static final RowFilter<ObjectNode> FILTER =
      new RowFilter<>(row -> Stream.of(row.get("name").textValue()));

  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void answer_cursors_walkThroughAllRowsOnce() {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      rows.add(Json.object().put("name", "n" + i).put("hits", i * 7 % 23));
    }
    List<Integer> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          AdminServer.parse(list("limit=5&sort=-hits" + cursor, rows).body());
      page.get("rows").forEach(row -> seen.add(row.get("hits").intValue()));
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.textValue();
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(23).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
  }

  @Test
  void answer_missingFigures_comeLastEitherWay() {
    List<ObjectNode> rows = List.of(
        Json.object().put("name", "none").putNull("hits"),
        Json.object().put("name", "few").put("hits", 1),
        Json.object().put("name", "many").put("hits", 9));

    assertThat(names("sort=hits", rows)).containsExactly("few", "many", "none");
    assertThat(names("sort=-hits", rows)).containsExactly("many", "few", "none");
    assertThat(names("sort=name", rows)).containsExactly("few", "many", "none");
    assertThat(names("filter=AN", rows)).containsExactly("many");
  }

  @Test
  void csv_formulasAndQuotes_areGuarded() {
    ObjectNode row = Json.object()
        .put("name", "=HYPERLINK(\"http://evil\")")
        .put("text", "a,\"b\"\nc")
        .put("sum", -3)
        .putNull("none");
    row.putObject("hits").put("tier1", 4);
    row.putArray("caches").add("@x").add("y");

    assertThat(Csv.text(List.of(row)))
        .isEqualTo("name,text,sum,none,hits.tier1,caches\r\n"
            + "\"'=HYPERLINK(\"\"http://evil\"\")\",\"a,\"\"b\"\"\nc\",-3,,4,'@x y\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/caches",
        "/api/v1/cache/stats/endpoints",
        "/api/v1/cache/stats/patterns",
        "/api/v1/keys"
      })
  void list_asCsv_isADownloadWithAHeader(String path) {
    HttpResponse<String> answer = server.get(path + "?format=csv");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", ".csv");
    assertThat(answer.body().lines().count()).isGreaterThan(1);
    assertThat(answer.body().lines().findFirst().orElse("")).contains(",");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/cache/stats/endpoints, endpoint:products hit>1%, 1",
    "/api/v1/cache/stats/endpoints, hit<1%, 0",
    "/api/v1/cache/stats/patterns, hit<50%, 1",
    "/api/v1/cache/stats/patterns, pattern:product lookups>10, 1",
    "/api/v1/cache/stats/patterns, reuse<3, 1",
    "/api/v1/cache/stats/patterns, cache:nothing, 0",
    "/api/v1/keys?by=hits, cache:products count>100, 1",
    "/api/v1/keys?by=hits, share<1%, 0"
  })
  void list_filteredByTerms_leavesWhatMatchesInJsonAndCsv(String path, String filter, int rows) {
    String url = path + (path.contains("?") ? "&" : "?") + "filter="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8);

    assertThat(server.json(url).get("matched").intValue()).isEqualTo(rows);
    assertThat(server.json(url).get("total").intValue()).isGreaterThanOrEqualTo(rows);
    assertThat(server.get(url + "&format=csv").body().lines().skip(1)).hasSize(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort=colour", "limit=0", "limit=501", "cursor=%21", "format=xml"})
  void list_badParameter_isNamed(String query) {
    HttpResponse<String> answer = server.get("/api/v1/cache/stats/endpoints?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(AdminServer.json(answer).get("parameter").textValue())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void get_sameAnswerAgain_is304() {
    HttpResponse<String> first = server.get("/api/v1/keys");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    server.clock.advance(java.time.Duration.ofSeconds(3));

    HttpResponse<String> again =
        server.send(server.request("/cacheglass/api/v1/keys").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();

    shop.keys.remove(0);
    assertThat(server
            .send(server.request("/cacheglass/api/v1/keys").header("If-None-Match", tag))
            .statusCode())
        .isEqualTo(200);
  }

  private static List<String> names(String query, List<ObjectNode> rows) {
    List<String> names = new ArrayList<>();
    AdminServer.parse(list(query, rows).body())
        .get("rows")
        .forEach(row -> names.add(row.get("name").textValue()));
    return names;
  }

  private static Response list(String query, List<ObjectNode> rows) {
    return new Listing<>(Parameters.parse(query), 50, "", COLUMNS, FILTER)
        .answer(Json.object(), "rows", rows, row -> row);
  }
}
