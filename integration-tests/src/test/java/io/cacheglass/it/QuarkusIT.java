package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.TwoAtOnce;
import java.time.Duration;
import java.util.Map;

/**
 * An unmodified Quarkus application, started as its build has made it: what its worker threads,
 * event loops and virtual threads ask of caches is counted for the resource that answers.
 */
class QuarkusIT {
  private static final String TOKEN = "token-of-the-quarkus-tests";
  private static final int ROUNDS = 3;
  private static final int PRODUCTS = 5;
  private static final long EACH = (long) ROUNDS * PRODUCTS;

  @TwoAtOnce
  @OnAJdk
  void resources_countsAreExactAndEndpointsNamed(Jdk jdk) {
    try (Host host = start(jdk)) {
      visit(host);

      AdminClient admin = host.ownAdmin(TOKEN);
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
        assertThat(OwnPortIT.lookups(admin, "products"))
            .isEqualTo(Map.of(
                "(no request)",
                1L,
                "DELETE /shop/products/{id}",
                0L,
                "GET /shop/products/{id}",
                EACH + 1,
                "GET /shop/products/{id}/virtual",
                EACH,
                "GET /shop/branches/{branch}/products/{id}",
                EACH));
        assertThat(OwnPortIT.lookups(admin, "prices"))
            .isEqualTo(Map.of("GET /shop/products/{id}/price", EACH));
      });
      Caches caches = new Caches(admin.caches());
      JsonNode products = caches.named("products");
      assertThat(products.path("misses").asLong())
          .as("five shoes, five of the branches, the broken one, the one at the start")
          .isEqualTo(2 * PRODUCTS + 2);
      assertThat(products.path("loads_failed").asLong()).as("the broken one").isEqualTo(1);
      assertThat(products.path("loads").asLong()).isEqualTo(2 * PRODUCTS + 1);
      assertThat(products.path("removals").asLong()).isEqualTo(1);
      assertThat(caches.named("prices").path("misses").asLong()).isEqualTo(PRODUCTS);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
      assertThat(admin.json("/api/v1/settings").at("/cost/errors").asInt()).isZero();
    }
  }

  private static Host start(Jdk jdk) {
    return Host.on(jdk)
        .quick()
        .agent("admin.port=0,admin.token=" + TOKEN)
        .contextPath("/shop")
        .readyLine("Listening on: http://127\\.0\\.0\\.1:(\\d+)")
        .program("-jar", Artifacts.quarkusApplication().toString())
        .start();
  }

  private static void visit(Host host) {
    for (int round = 0; round < ROUNDS; round++) {
      for (int id = 1; id <= PRODUCTS; id++) {
        String product = "/products/shoe-" + (char) ('a' + id);
        assertThat(host.get(product).body()).startsWith("product shoe-");
        assertThat(host.get(product + "/virtual").body()).startsWith("product shoe-");
        assertThat(host.get(product + "/price").body()).startsWith("price of shoe-");
        // The branch is known to be one, what is below it only as a path.
        assertThat(host.get("/branches/no-" + id + "/products/" + id).body())
            .startsWith("product " + id);
      }
    }
    assertThat(Http.send("DELETE", host.url() + "/products/shoe-b", "").status())
        .isEqualTo(204);
    assertThat(host.get("/products/broken").status()).isEqualTo(500);
    assertThat(host.get("/nothing").status()).isEqualTo(404);
  }
}
