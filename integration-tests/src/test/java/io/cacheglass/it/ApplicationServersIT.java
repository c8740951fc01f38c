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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
  private static final String[] SETTINGS = {
    "-Dcacheglass.admin.token=" + TOKEN,
    "-Dcacheglass.admin.port=0",
    "-XX:+EnableDynamicAgentLoading", // or JDK 25 warns about the filter's attaching
  };

  @ParameterizedTest
  @MethodSource("serversOnEachJdk")
  void agentInTheServer_countsAreExactAndEndpointsNamed(ApplicationServer server, Jdk jdk) {
    assertServed(server, jdk, Artifacts.serverApplication(), withAgent());
  }

  @ParameterizedTest
  @MethodSource("serversOnEachJdk")
  void filterAlone_countsAreExactAndEndpointsNamed(ApplicationServer server, Jdk jdk) {
    assertServed(server, jdk, Artifacts.serverApplicationWithFilter(), SETTINGS);
  }

  @ParameterizedTest
  @EnumSource(ApplicationServer.class)
  void agentAndFilter_countsAreExactAndEndpointsNamed(ApplicationServer server) {
    assertServed(server, Jdk.RUNNING, Artifacts.serverApplicationWithFilter(), withAgent());
  }

  static Stream<Arguments> serversOnEachJdk() {
    return Stream.of(ApplicationServer.values())
        .flatMap(server -> Stream.of(Jdk.values()).map(jdk -> Arguments.of(server, jdk)));
  }

  private static String[] withAgent() {
    return Stream.concat(Stream.of("-javaagent:" + Artifacts.agent()), Stream.of(SETTINGS))
        .toArray(String[]::new);
  }

  private static void assertServed(
      ApplicationServer server, Jdk jdk, Path application, String... arguments) {
    try (Host host = server.start(jdk, application, arguments)) {
      // By the filter it comes while the application starts, and weaves what is there already.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(host.get("/cacheglass/").status()).isEqualTo(200));
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
