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

/** A server that nobody knows the endpoints of: counted all the same, and nothing else changes. */
class NettyIT {
  private static final String TOKEN = "token-of-the-netty-tests";

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"NETTY_4_1,RUNNING", "NETTY_4_2,JDK_25"})
  void handler_withoutARule_countsAreExactUnderNoRequest(PlainHost server, Jdk jdk) {
    try (Host host = server.host(jdk).agent("admin.port=0,admin.token=" + TOKEN).start()) {
      for (int round = 0; round < 3; round++) {
        for (int id = 1; id <= 5; id++) {
          assertThat(host.get("/products/" + id).body()).isEqualTo("product " + id);
        }
        assertThat(host.get("/later").body()).isEqualTo("product a");
      }
      assertThat(host.get("/nothing").status()).isEqualTo(404);

      AdminClient admin = host.ownAdmin(TOKEN);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(OwnPortIT.lookups(admin, "PRODUCTS"))
              .as("5 products and one later, three times, and the warm-up")
              .isEqualTo(Map.of("(no request)", 19L)));
      assertThat(new Caches(admin.caches()).named("PRODUCTS").path("misses").asLong())
          .as("1 to 5, a, warm-up")
          .isEqualTo(7);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }
}
