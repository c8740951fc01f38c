package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Warming by requests that the operator has named: caches are filled, and nobody was there. */
@BesideOthers
class ReplayIT {
  private static final String TOKEN = "token-of-the-replay-tests";
  private static final int PRICES = 5;

  @Test
  void warm_byRequests_fillsTheCacheAndCountsNoVisitor() {
    try (Host host = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent("warm.requests=/shop/prices/{prices:price:*} /shop/none,admin.token=" + TOKEN)
        .start()) {
      AdminClient admin = host.admin(TOKEN);
      ask(host);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> admin.json("/api/v1/keys?cache=prices").get("matched").intValue() >= PRICES);
      assertThat(admin.send("DELETE", "/api/v1/caches/prices/entries").status()).isEqualTo(200);
      JsonNode before = counts(admin);
      Map<String, List<Long>> requests = requests(admin);

      JsonNode job = warm(admin);

      assertThat(job.get("loaded").intValue()).isEqualTo(PRICES);
      assertThat(job.get("failed").intValue()).isEqualTo(1);
      assertThat(job.at("/errors/0/reason").textValue()).contains("HTTP 404");
      assertThat(job.at("/errors/0/key").textValue()).contains("#");
      assertThat(counts(admin)).as("nobody has asked").isEqualTo(before);
      assertThat(requests(admin)).as("nobody was there").isEqualTo(requests);
      ask(host);
      long asked = before.get("lookups").longValue() + PRICES * 12;
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> counts(admin).get("lookups").longValue() >= asked);
      JsonNode after = counts(admin);
      assertThat(after.get("misses")).as("all of them were there").isEqualTo(before.get("misses"));
      assertThat(after.get("lookups").longValue())
          .isGreaterThan(before.get("lookups").longValue());

      Http.send("GET", host.url() + "/prices/1", "", "X-Cacheglass-Warming", "a-guess");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(counts(admin).get("lookups").longValue())
              .as("a visitor with a header of ours")
              .isGreaterThan(after.get("lookups").longValue()));
      host.assertGoesOn();
    }
  }

  private static void ask(Host host) {
    for (int price = 1; price <= PRICES; price++) {
      for (int i = 0; i < 12; i++) {
        assertThat(host.get("/prices/" + price).status()).isEqualTo(200);
      }
    }
  }

  /** Warms, and waits for the end. */
  private static JsonNode warm(AdminClient admin) {
    JsonNode started = Http.send(
            "POST",
            admin.url() + "/api/v1/cache/warm",
            "{\"sources\":[\"requests\"]}",
            "Authorization",
            "Bearer " + TOKEN,
            "Content-Type",
            "application/json")
        .json();
    assertThat(started.path("total").intValue()).as(started.toString()).isEqualTo(PRICES + 1);
    String job = "/api/v1/jobs/" + started.get("job").textValue();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admin.json(job).get("state").textValue().equals("done"));
    return admin.json(job);
  }

  private static JsonNode counts(AdminClient admin) {
    ObjectNode cache = admin.json("/api/v1/caches/prices").deepCopy();
    return cache.retain("lookups", "hits", "misses", "probes", "loads");
  }

  /** Requests and lookups by endpoint: what nobody but visitors may add to. */
  private static Map<String, List<Long>> requests(AdminClient admin) {
    Map<String, List<Long>> requests = new TreeMap<>();
    for (JsonNode each : admin.json("/api/v1/cache/stats/endpoints").get("endpoints")) {
      requests.put(
          each.get("endpoint").textValue(),
          List.of(each.get("requests").longValue(), each.get("lookups").longValue()));
    }
    return requests;
  }
}
