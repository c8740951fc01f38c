package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.ApplicationServer;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Application servers, whose modules hide classes from each other: what servlets, resources, EJBs
 * and the server's threads ask of caches is counted for the template that answers, with no setting
 * of the server but the agent.
 */
@Tag("application-servers")
class ApplicationServersIT {
  private static final String TOKEN = "token-of-the-application-servers";
  private static final List<String> SHOES = List.of("shoe-a", "shoe-b", "shoe-c");
  private static final int ROUNDS = 3;
  private static final long EACH = (long) ROUNDS * SHOES.size();
  private static final String ARGUMENT = "-Dcacheglass.admin.token=" + TOKEN;

  @ParameterizedTest
  @EnumSource(ApplicationServer.class)
  void agentInTheServer_countsAreExactAndEndpointsNamed(ApplicationServer server) {
    try (Host host = server.start(
        Jdk.RUNNING,
        Artifacts.serverApplication(),
        "-javaagent:" + Artifacts.agent() + "=admin.port=0",
        ARGUMENT)) {
      assertCounts(host);
      assertThat(host.ownAdmin(TOKEN).caches().path("caches")).hasSize(2);
      host.end();
      assertQuiet(host);
    }
  }

  private static void assertCounts(Host host) {
    AdminClient admin = host.admin(TOKEN);
    visit(host);

    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      assertThat(OwnPortIT.lookups(admin, "products"))
          .isEqualTo(Map.of(
              "GET /stock/items/{id}", EACH,
              "GET /stock/api/products/{id}", EACH,
              "GET /stock/api/products/{id}/later", EACH,
              "GET /stock/api/branches/{branch}/products/{id}", EACH,
              "GET /stock/api/orders/{order}", EACH,
              "DELETE /stock/api/products/{id}", 0L));
      assertThat(OwnPortIT.lookups(admin, "PRICES"))
          .isEqualTo(Map.of("GET /stock/api/products/{id}/price", EACH));
    });
    Caches caches = new Caches(admin.caches());
    assertThat(counts(caches.named("products")) + " " + counts(caches.named("PRICES")))
        .as("hits and misses, as Caffeine counts them")
        .isEqualTo(host.get("/statistics").body());
    assertThat(admin.json("/api/v1/settings").at("/cost/errors").asInt()).isZero();
  }

  private static String counts(JsonNode cache) {
    return cache.path("hits").asLong() + " " + cache.path("misses").asLong();
  }

  private static void visit(Host host) {
    for (int round = 0; round < ROUNDS; round++) {
      for (String shoe : SHOES) {
        String product = "/api/products/" + shoe;
        assertThat(host.get("/items/7").body()).isEqualTo("product 7");
        assertThat(host.get(product).body()).isEqualTo("product " + shoe);
        assertThat(host.get(product + "/price").body()).isEqualTo("price of " + shoe);
        assertThat(host.get(product + "/later").body()).isEqualTo("product " + shoe);
        assertThat(host.get("/api/branches/north/products/" + shoe).body())
            .isEqualTo("product " + shoe);
        assertThat(host.get("/api/orders/" + shoe).body()).isEqualTo("product " + shoe);
      }
    }
    assertThat(Http.send("DELETE", host.url() + "/api/products/shoe-b", "").status())
        .isEqualTo(204);
    assertThat(host.get("/api/nothing").status()).isEqualTo(404);
  }

  /** Neither we nor the server have anything to complain of. */
  private static void assertQuiet(Host host) {
    assertThat(host.agentLines()).allMatch(line -> line.contains("admin page: "));
    assertThat(host.lines())
        .filteredOn(line -> !line.contains("[cacheglass]"))
        .noneMatch(line ->
            line.contains("io.cacheglass") || line.contains(" ERROR ") || line.contains("[ERROR"));
  }
}
