package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.admin.FakeWarming.Target;
import io.cacheglass.analysis.KeyCount;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WarmApiTest {
  private final FakeStatistics shop = Shop.open();
  private final Target loader = new Target("products", "loader", null);
  private final Target warmer = new Target("prices", "warmer", List.of("a", "b", "there", "bad"));
  private AdminServer server;

  @BeforeEach
  void start() {
    server = new AdminServer(shop);
    server.control.warming.targets.add(loader);
    server.control.warming.targets.add(warmer);
  }

  @AfterEach
  void stop() {
    loader.slow.countDown();
    warmer.slow.countDown();
    server.close();
  }

  @Test
  void plan_saysWhatCouldBeWarmedAndAsksNobody() {
    JsonNode plan = server.json("/api/v1/cache/warm");

    assertThat(plan.at("/targets/0/cache").textValue()).isEqualTo("products");
    assertThat(plan.at("/targets/0/keys").intValue()).isEqualTo(1);
    assertThat(plan.at("/targets/0/share_of_reads").doubleValue()).isBetween(0.1, 1.0);
    assertThat(plan.at("/targets/1/source").textValue()).isEqualTo("warmer");
    assertThat(plan.at("/targets/1/keys").isNull()).isTrue();
    assertThat(plan.at("/not_possible/0/cache").textValue()).isEqualTo("searches");
    assertThat(plan.at("/job").isNull()).isTrue();
    assertThat(loader.asked).isEmpty();
  }

  @Test
  void warm_all_loadsHotKeysAndTheWarmersOwn() {
    HttpResponse<String> answer = server.send("POST", "/api/v1/cache/warm");

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode started = AdminServer.json(answer);
    assertThat(started.get("total").intValue()).isEqualTo(5);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/cacheglass/api/v1/jobs/" + started.get("job").textValue());
    JsonNode job = ended(answer);
    assertThat(job.get("state").textValue()).isEqualTo("done");
    assertThat(job.get("loaded").intValue()).isEqualTo(3);
    assertThat(job.get("present").intValue()).isEqualTo(1);
    assertThat(job.get("failed").intValue()).isEqualTo(1);
    assertThat(job.get("done").intValue()).isEqualTo(5);
    assertThat(job.get("eta").isNull()).isTrue();
    assertThat(loader.asked).containsExactly("product:42");
    assertThat(warmer.asked).containsExactlyInAnyOrder("a", "b", "there", "bad");
  }

  @Test
  void warm_eachTime_isAuditedAtBothEndsAndMarkedWithoutKeys() {
    ended(server.send("POST", "/api/v1/cache/warm"));

    assertThat(shop.changes).containsExactly("warm: 4 keys of prices, 1 keys of products");
    assertThat(server.log.get(0))
        .isEqualTo("cacheglass audit: warming w1 of 4 keys of prices, 1 keys of products by a"
            + " bearer token at 127.0.0.1: started.");
    await(() -> server.log.size() == 2);
    assertThat(server.log.get(1))
        .contains("end of warming w1", "done, 3 keys loaded, 1 were there, 1 failed, 0 not tried.");
    assertThat(String.join("", server.log)).doesNotContain("product:42", "bad");
  }

  @Test
  void warm_chosenCachesKeysAndTtl_loadsThose() {
    ended(post("{\"keys\":{\"products\":[\"product:7\",\"product:8\",\"odd\"]},\"ttl\":60}"));

    assertThat(loader.asked).containsExactlyInAnyOrder("product:7", "product:8");
    assertThat(loader.ttl).isEqualTo(60);
    assertThat(warmer.asked).isEmpty();
  }

  @Test
  void warm_bySourceAndPattern_leavesTheRestOut() {
    ended(post("{\"sources\":[\"warmer\"],\"pattern\":\"b*\"}"));

    assertThat(loader.asked).isEmpty();
    assertThat(warmer.asked).containsExactlyInAnyOrder("b", "bad");
  }

  @Test
  void warm_smallCache_loadsNoMoreThanItHolds() {
    for (int i = 0; i < 50; i++) {
      shop.keys.add(key("product:" + i, i + 1, 100 - i));
    }
    loader.capacity = OptionalLong.of(10);

    ended(post("{\"caches\":[\"products\"],\"top\":20}"));

    assertThat(loader.asked).hasSize(10).contains("product:42");
  }

  @Test
  void warm_failures_areListedPerKeyMaskedAndBounded() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      keys.add("\"bad" + i + "\"");
      keys.add("\"good" + i + "\""); // so that it does not give up
    }
    JsonNode job = ended(post("{\"keys\":{\"products\":[" + String.join(",", keys) + "]}}"));

    assertThat(job.get("failed").intValue()).isEqualTo(150);
    assertThat(job.get("errors")).hasSize(100);
    assertThat(job.get("errors_not_listed").intValue()).isEqualTo(50);
    assertThat(job.at("/errors/0/key").textValue()).startsWith("(unknown)#");
    assertThat(job.at("/errors/0/reason").textValue()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void warm_nothingButFailures_givesUp() {
    String keys = String.join(
        ",", IntStream.range(0, 500).mapToObj(i -> "\"bad" + i + "\"").toList());
    JsonNode job = ended(post("{\"keys\":{\"products\":[" + keys + "]}}"));

    assertThat(job.at("/parts/0/given_up").booleanValue()).isTrue();
    assertThat(loader.asked).hasSizeBetween(20, 22); // two threads
    assertThat(job.get("done").intValue()).isEqualTo(loader.asked.size());
  }

  @Test
  void warm_whileAnotherRuns_isRefusedUntilThatIsCancelled() throws Exception {
    HttpResponse<String> first = post("{\"keys\":{\"products\":[\"slow\",\"x\",\"y\"]}}");
    assertThat(loader.reached.await(20, TimeUnit.SECONDS)).isTrue();

    HttpResponse<String> second = server.send("POST", "/api/v1/cache/warm");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Another warming is under way");
    String path = "/api/v1/jobs/" + AdminServer.json(first).get("job").textValue();
    assertThat(server.json("/api/v1/cache/warm").get("job").textValue()).isEqualTo("w1");

    assertThat(server.send("DELETE", path).statusCode()).isEqualTo(200);
    JsonNode job = ended(first);
    assertThat(job.get("state").textValue()).isEqualTo("cancelled");
    assertThat(server.log).anyMatch(line -> line.contains("cancel of warming w1"));
    assertThat(server.send("POST", "/api/v1/cache/warm").statusCode()).isEqualTo(202);
    assertThat(server.json("/api/v1/jobs").get("jobs")).hasSize(2);
  }

  @Test
  void warm_afterTenMinutes_ends() throws Exception {
    HttpResponse<String> first = post("{\"keys\":{\"products\":[\"slow\"]}}");
    assertThat(loader.reached.await(20, TimeUnit.SECONDS)).isTrue();
    server.clock.advance(Duration.ofMinutes(11));

    JsonNode job = ended(first);

    assertThat(job.get("state").textValue()).isEqualTo("timed_out");
  }

  @Test
  void warm_nothingToDo_saysWhy() {
    server.control.warming.targets.remove(loader);

    HttpResponse<String> answer = post("{\"caches\":[\"products\"]}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("No cache that was chosen has a loader or a warmer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"caches\":[]}",
        "{\"caches\":\"products\"}",
        "{\"caches\":[\"nothing\"]}",
        "{\"caches\":[\"products\",\"products\"]}",
        "{\"sources\":[\"magic\"]}",
        "{\"keys\":[\"a\"]}",
        "{\"keys\":{\"nothing\":[\"a\"]}}",
        "{\"keys\":{\"products\":[1]}}",
        "{\"pattern\":\"\"}",
        "{\"top\":0}",
        "{\"top\":1001}",
        "{\"ttl\":1.5}",
        "{\"what\":1}"
      })
  void warm_badBody_isRefusedAndDoesNothing(String body) {
    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(server.log).isEmpty();
    assertThat(server.json("/api/v1/jobs").get("jobs")).isEmpty();
  }

  @Test
  void warm_byWhoMayOnlyRead_isForbidden() {
    AdminSettings settings = AdminSettings.builder()
        .tokens("reader:read:reader-token;cleaner:clear:clear-token-1")
        .build();
    try (AdminServer guarded = new AdminServer(shop, settings)) {
      for (String token : List.of("reader-token", "clear-token-1")) {
        HttpRequest.Builder request = guarded
            .anonymous("/cacheglass/api/v1/cache/warm")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody());
        assertThat(guarded.send(request).statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void job_unknown_isNotFound() {
    assertThat(server.get("/api/v1/jobs/w9").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String body) {
    return server.send(server
        .request("/cacheglass/api/v1/cache/warm")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  /** The job of this answer, once it has ended. */
  private JsonNode ended(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String path = "/api/v1/jobs/" + AdminServer.json(answer).get("job").textValue();
    await(() -> !server.json(path).get("ended").isNull());
    return server.json(path);
  }

  /** The test's time-out ends what never comes. */
  private static void await(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static KeyCount key(String text, long fingerprint, long count) {
    return new KeyCount(
        text, new KeyCount.Identity(fingerprint, "product:{n}", "products"), count, 0, 0.01);
  }
}
