package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.TwoAtOnce;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server of event loops: what a request waits for is counted for its endpoint all the same. */
class VertxIT {
  private static final String TOKEN = "token-of-the-vertx-tests";

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"VERTX_4,RUNNING", "VERTX_5,JDK_25"})
  void router_countsAreExactAndEndpointsNamed(PlainHost server, Jdk jdk) {
    try (Host host = server.host(jdk).agent("admin.port=0,admin.token=" + TOKEN).start()) {
      for (int round = 0; round < 3; round++) {
        for (int id = 1; id <= 5; id++) {
          assertThat(host.get("/products/" + id).body()).isEqualTo("product " + id);
        }
        assertThat(host.get("/later/1").body()).isEqualTo("later");
        assertThat(host.get("/api/items/7").body()).isEqualTo("product 7");
      }
      assertThat(host.get("/nothing").status()).isEqualTo(404);

      AdminClient admin = host.ownAdmin(TOKEN);
      Map<String, Long> expected = Map.of(
          "(no request)", 1L,
          "GET /products/{id}", 15L,
          "GET /later/{id}", 6L,
          "GET /api/items/{item}", 3L);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(OwnPortIT.lookups(admin, "PRODUCTS")).isEqualTo(expected));
      assertThat(new Caches(admin.caches()).named("PRODUCTS").path("misses").asLong())
          .as("1 to 5, 7, a, b, warm-up")
          .isEqualTo(9);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }
}
