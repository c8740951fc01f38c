package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.recorder.Recorder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the agent says of itself, and the switch. */
class SettingsApiTest {
  private static final String TOKENS =
      "viewer:read:token-of-the-viewer;ci:read+clear:token-of-the-machine";
  private final FakeStatistics shop = Shop.open();
  private final AdminServer server = new AdminServer(
      shop, AdminSettings.builder().token(AdminServer.TOKEN).tokens(TOKENS).build());

  @AfterEach
  void stop() {
    Recorder.setWatching(true);
    server.close();
  }

  @Test
  void settings_tellWhatIsWatchedAndWhatNot() {
    JsonNode answer = server.json("/api/v1/settings");

    JsonNode libraries = answer.get("libraries");
    assertThat(libraries.get(0).toString())
        .isEqualTo("{\"library\":\"caffeine\",\"version\":\"3.2.4\",\"classes\":9,\"caches\":1,"
            + "\"state\":\"watched\",\"why\":null}");
    assertThat(libraries.get(1).get("state").textValue()).isEqualTo("doubtful");
    assertThat(libraries.get(2).get("state").textValue()).isEqualTo("off");
    assertThat(libraries.get(2).get("why").textValue()).contains("not one that is supported");
    assertThat(answer.get("not_loaded").toString()).contains("cache2k");
    assertThat(answer.get("not_watched").get(0).get("setting").textValue())
        .startsWith("cacheglass.custom=");
    assertThat(answer.get("cost").get("hit_ns").doubleValue()).isEqualTo(4.3);
    assertThat(answer.get("cost").get("clock_ns").isNull()).isTrue();
    assertThat(answer.at("/settings/0/note").isNull()).isTrue();
    assertThat(answer.at("/settings/1/note").textValue()).isEqualTo("Nobody listens.");
    assertThat(answer.get("mistakes").get(0).textValue()).contains("cacheglass.lanes");
  }

  @Test
  void missing_whereNoAgentIsLetIn_isSaidByEachAnswerThatTellsHowItIs() {
    assertThat(server.json("/api/v1/settings").at("/agent/missing").isNull()).isTrue();

    server.agent.missing = "Calls cannot be seen: add -XX:+EnableDynamicAgentLoading";

    assertThat(server.json("/api/v1/settings").at("/agent/missing").textValue())
        .endsWith("-XX:+EnableDynamicAgentLoading");
    assertThat(server.json("/api/v1/caches").at("/recorder/missing").textValue())
        .endsWith("-XX:+EnableDynamicAgentLoading");
    assertThat(server.json("/api/v1/cache/health").at("/warnings/0").textValue())
        .endsWith("-XX:+EnableDynamicAgentLoading");
  }

  @Test
  void budget_kept_tellsTheCostAndThatNothingIsLeftOut() {
    server.agent.work(0.25);

    assertThat(server.json("/api/v1/settings").get("budget").toString())
        .isEqualTo("{\"cpu_percent\":0.4,\"threads_percent\":0.25,\"counts_percent\":0.1,"
            + "\"samples_percent\":0.05,\"cpu_limit_percent\":1.0,"
            + "\"memory_limit_bytes\":67108864,\"left_out\":[],\"why\":null,\"since\":null}");
    assertThat(server.json("/api/v1/caches").at("/recorder/left_out").isNull()).isTrue();
    assertThat(server.json("/api/v1/cache/health").get("warnings").toString())
        .doesNotContain("budget");
  }

  @Test
  void budget_exceeded_isSaidByEachAnswerThatTellsHowItIs() {
    server.agent.work(5);

    JsonNode budget = server.json("/api/v1/settings").get("budget");
    assertThat(budget.get("left_out").get(0).toString())
        .isEqualTo("{\"what\":\"followed_keys\",\"name\":\"what becomes of keys\","
            + "\"lacks\":\"curves of other sizes and the reasons of misses\"}");
    assertThat(budget.get("left_out").get(1).get("what").textValue()).isEqualTo("keys");
    assertThat(budget.get("left_out")).hasSize(2);
    assertThat(budget.get("why").textValue()).startsWith("watching takes 5.15 %");
    assertThat(budget.get("since").textValue()).isEqualTo("1970-01-01T00:16:40Z");
    assertThat(server.json("/api/v1/caches").at("/recorder/left_out").textValue())
        .startsWith("Not recorded for now: what becomes of keys, keys, because watching takes");
    assertThat(server.json("/api/v1/cache/health").at("/warnings/0").textValue())
        .startsWith("Not recorded for now: what becomes of keys, keys, because watching takes");
  }

  @Test
  void settings_haveTheirOriginAndNoSecret() {
    HttpResponse<String> answer = server.get("/api/v1/settings");

    JsonNode settings = AdminServer.json(answer).get("settings");
    assertThat(settings.get(1).get("origin").textValue()).isEqualTo("environment");
    assertThat(settings.get(1).get("value").textValue()).isEqualTo("on");
    assertThat(settings.get(2).get("value").isNull()).isTrue();
    assertThat(settings.get(2).get("secret").booleanValue()).isTrue();
    assertThat(answer.body())
        .doesNotContain(AdminServer.TOKEN, "token-of-the-viewer", "token-of-the-machine");
  }

  @Test
  void settings_tellWhoMayDoWhat() {
    JsonNode who = server.json("/api/v1/settings").get("who_may_act");

    assertThat(who.toString())
        .contains("{\"who\":\"the token\",\"scopes\":[\"read\",\"clear\",\"admin\"]}")
        .contains("{\"who\":\"token ci\",\"scopes\":[\"read\",\"clear\"]}")
        .contains("{\"who\":\"role cacheglass-viewer of the container\",\"scopes\":[\"read\"]}")
        .doesNotContain("login link");
  }

  @Test
  void watching_switchedOff_isSaidEverywhereMarkedAndAudited() {
    assertThat(put("{\"watching\":false}", AdminServer.TOKEN).statusCode()).isEqualTo(200);

    assertThat(Recorder.isWatching()).isFalse();
    assertThat(server.json("/api/v1/settings").get("watching").booleanValue()).isFalse();
    assertThat(server.json("/api/v1/caches").at("/recorder/watching").booleanValue())
        .isFalse();
    JsonNode again = AdminServer.json(put("{\"watching\":true}", AdminServer.TOKEN));
    assertThat(again.get("changed").booleanValue()).isTrue();
    assertThat(again.get("watching").booleanValue()).isTrue();
    assertThat(server.log)
        .anyMatch(line -> line.contains("stop of watching by a bearer token at"))
        .anyMatch(line -> line.contains("watching again"));
  }

  @Test
  void watching_badBodyOrNoRight_changesNothing() {
    for (String body :
        new String[] {"", "{}", "[]", "{\"watching\":1}", "{\"watching\":\"off\"}"}) {
      HttpResponse<String> answer = put(body, AdminServer.TOKEN);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(AdminServer.json(answer).get("parameter").textValue()).isEqualTo("watching");
    }
    assertThat(put("{\"watching\":false}", "token-of-the-machine").statusCode()).isEqualTo(403);
    assertThat(Recorder.isWatching()).isTrue();
  }

  private HttpResponse<String> put(String body, String token) {
    return server.send(server
        .anonymous("/cacheglass/api/v1/watching")
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body)));
  }
}
