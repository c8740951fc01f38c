package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsApiTest {
  /** {kind}:{n}, escaped. */
  private static final String URL =
      "/api/v1/cache/groups?cache=products&pattern=%7Bkind%7D:%7Bn%7D&by=";

  private AdminServer server;

  @BeforeEach
  void start() {
    AdminSettings settings =
        AdminSettings.builder().token(AdminServer.TOKEN).keysVisible(true).build();
    server = new AdminServer(Shop.open(), settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void groups_ofACache_countWhatIsHeldAndWhatIsKnownToBeMissing() {
    JsonNode answer = server.json(URL + "kind");

    assertThat(answer.get("complete").booleanValue()).isTrue();
    assertThat(answer.get("known_is_exact").booleanValue()).isFalse();
    JsonNode product = answer.at("/groups/0");
    assertThat(product.get("group").textValue()).isEqualTo("product");
    assertThat(product.get("cached").intValue()).isEqualTo(9);
    assertThat(product.get("known").intValue()).isEqualTo(10); // product:42 is read, and not held
    assertThat(product.get("completion_percent").doubleValue()).isEqualTo(90);
    assertThat(product.get("access_count").intValue()).isEqualTo(300);
    assertThat(product.get("estimated_completion_seconds").isNull()).isTrue();
    JsonNode price = answer.at("/groups/1");
    assertThat(price.get("cached").intValue()).isOne();
    assertThat(price.get("completion_percent").isNull()).as("no guess").isTrue();
    assertThat(server.control.calls).containsExactly("count products");
  }

  @Test
  void groups_askedAgainWhileItFills_estimateTheRest() {
    server.control.products = 5;
    server.get(URL + "kind");
    server.control.products = 9;
    server.clock.advance(Duration.ofSeconds(2));

    JsonNode product = server.json(URL + "kind").at("/groups/0");

    assertThat(product.get("estimated_completion_seconds").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void groups_byAnotherPart_areOthers() {
    assertThat(server.json(URL + "n").get("matched").intValue()).isEqualTo(10);
    assertThat(server.json(URL + "kind").get("matched").intValue()).isEqualTo(2);
  }

  @Test
  void groups_forWhoMayNotSeeKeys_areMasked() {
    try (AdminServer masked = new AdminServer(Shop.open())) {
      String body = masked.get(URL + "n").body();
      assertThat(body).contains("{n}#").contains("\"masked\":true").doesNotContain("\"42\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pattern=",
        "pattern=product",
        "pattern=%7Ba%7D%7Bb%7D",
        "pattern=%7Ba%7D:%7Ba%7D",
        "pattern=%7B1%7D",
        "pattern=%7Ba%7D&by=b"
      })
  void groups_badQuestion_isRefused(String query) {
    HttpResponse<String> answer = server.get("/api/v1/cache/groups?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(server.control.calls).isEmpty();
  }

  @Test
  void groups_ofAnUnknownCache_areNotFound() {
    assertThat(server.get("/api/v1/cache/groups?pattern=%7Ba%7D&cache=nothing").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "chunk:{track}:{idx}, chunk:a:1, track, a",
    "chunk:{track}:{idx}, chunk:a:1, idx, 1",
    "chunk:{track}:{idx}, chunk:a:1:meta, idx,",
    "chunk:{track}:{idx}, chunk:a, track,",
    "chunk:{track}:{idx}, chunk::1, track,",
    "{id}.json, a.json, id, a",
    "v1|{a}|x, v1|*|x, a, *",
    "user{id}, user17, id, 17"
  })
  void part_eachKey_isWhatStandsThere(String pattern, String key, String name, String part) {
    assertThat(KeyTemplate.parse(pattern).part(key, name)).isEqualTo(part);
  }

  @Test
  @Timeout(5)
  void part_longHostileKey_isQuick() {
    KeyTemplate template = KeyTemplate.parse("{a}:{b}:{c}:{d}:{e}:{f}:{g}:x");
    String key = "a:".repeat(100_000);

    assertThat(template.part(key, "a")).isNull();
  }

  @Test
  void finish_moreGroupsThanFit_countsTheRestTogether() {
    KeyGroups groups = new KeyGroups(KeyTemplate.parse("a:{n}"), "n");
    for (int i = 0; i < KeyGroups.MOST_GROUPS + 5; i++) {
      groups.holds("a:" + i);
    }

    assertThat(groups.finish()).hasSize(KeyGroups.MOST_GROUPS);
    assertThat(groups.others()).isEqualTo(5);
  }

  @Test
  void parse_nine_isRefused() {
    String nine = "{a}:{b}:{c}:{d}:{e}:{f}:{g}:{h}:{i}";

    assertThatThrownBy(() -> KeyTemplate.parse(nine)).isInstanceOf(Problem.class);
  }
}
