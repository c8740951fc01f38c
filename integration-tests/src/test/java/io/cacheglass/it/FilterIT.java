package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without {@code -javaagent}: the filter in the web application attaches the agent by itself. */
class FilterIT {
  private static final String TOKEN = "the-token-of-the-filter";

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void filter_inTomcatWithoutAgent_attachesAndCountsExactly(Jdk jdk) {
    try (Host host = Container.TOMCAT.hostWithFilter(jdk, "/shop").start()) {
      AdminClient admin = host.admin(TOKEN);
      // It weaves in the background; no request waits for it.
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200));
      Caches before = new Caches(admin.caches());
      JsonNode ownBefore = host.get("/library-statistics").json();
      new ShopPlan().run(host);
      JsonNode own = host.get("/library-statistics").json();
      long expected = ShopPlan.lookups(own) - ShopPlan.lookups(ownBefore);
      Caches ours = Caches.await(admin, before.total("lookups") + expected);
      assertThat(ours.total("lookups") - before.total("lookups")).isEqualTo(expected);
      // A cache that was built before is known by where it was used first.
      JsonNode sessions = ours.firstUsedIn("SessionServlet");
      assertThat(sessions.path("hits")).isEqualTo(own.path("sessions").path("hits"));
      assertThat(sessions.path("misses")).isEqualTo(own.path("sessions").path("misses"));
      assertThat(ours.names()).doesNotContain("Canary");
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
      assertThat(admin.send("GET", "/").body()).contains("<title>Cacheglass</title>");
    }
  }
}
