package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.FaultyAgent;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.RawHttp;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Hosts without a servlet container: their caches are counted, their requests named where there is
 * a rule, and the page is on a port of the agent's own, as closed as it is elsewhere.
 */
class OwnPortIT {
  private static final String TOKEN = "token-of-the-port-tests";
  private static final String BEARER = "Authorization: Bearer " + TOKEN;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  @TwoAtOnce
  void jdkServer_countsAreExactAndEndpointsNamed() {
    try (Host host = PlainHost.JDK_SERVER
        .host(Jdk.RUNNING)
        .agent("admin.port=0,admin.token=" + TOKEN)
        .start()) {
      for (int round = 0; round < 3; round++) {
        for (int id = 1; id <= 5; id++) {
          assertThat(host.get("/products/" + id).body()).isEqualTo("product " + id);
        }
        assertThat(host.get("/later/1").body()).isEqualTo("later");
        host.get("/list2024");
      }
      assertThat(host.get("/nothing").status()).isEqualTo(404);

      AdminClient admin = host.ownAdmin(TOKEN);
      Map<String, Long> expected = Map.of(
          "(no request)", 1L,
          "GET /products/{id}", 15L,
          "GET /later/{id}", 6L,
          "GET /list2024", 3L);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(lookups(admin, "PRODUCTS")).isEqualTo(expected));
      JsonNode products = new Caches(admin.caches()).named("PRODUCTS");
      assertThat(products.path("misses").asLong())
          .as("1 to 5, a, b, list, warm-up")
          .isEqualTo(9);
      assertThat(admin.json("/api/v1/caches").path("app").path("name").asText())
          .isEqualTo("JdkServerHost");
      assertClosedToOthers(host);
    }
  }

  /** Each connection ends the thread that serves the port. */
  @Test
  @TwoAtOnce
  void port_whoseThreadFindsNoMemory_isOpenedAgain() throws IOException {
    try (Host host = PlainHost.JDK_SERVER
        .host(Jdk.RUNNING)
        .agent(FaultyAgent.PORT.jar(), "admin.port=0,admin.token=" + TOKEN)
        .start()) {
      URI page = URI.create(host.ownPage());
      for (int times = 0; times < 3; times++) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
          try (Socket socket = new Socket(page.getHost(), page.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(socket.getInputStream().read()).as("it is closed").isNegative();
          }
        });
      }
      host.awaitLine("the page's own port had ended, and was opened again");
      host.assertGoesOn();
      assertThat(host.agentLines())
          .filteredOn(line -> line.contains("opened again") || line.contains("has ended"))
          .as("a line for the cause, and one for what was done")
          .hasSize(2);
    }
  }

  private static void assertClosedToOthers(Host host) {
    String url = host.ownPage();
    assertThat(Http.get(url + "/api/v1/caches").status()).as("without token").isEqualTo(401);
    assertThat(
            new AdminClient(url, "guessed-token").send("GET", "/api/v1/caches").status())
        .isEqualTo(401);
    assertThat(Http.get(url + "/").body()).as("the page itself holds no data").contains("<html");
    for (String crooked : AttackIT.CROOKED) {
      String path = crooked.replace("/shop", "");
      if (!path.equals("/cacheglass/api/v1/caches")) {
        String answer = RawHttp.ask(url, "GET " + path + " HTTP/1.1", BEARER);
        assertThat(RawHttp.status(answer)).as("%s: %s", path, answer).isIn(400, 401, 404);
      }
    }
    String right = RawHttp.ask(url, "GET /cacheglass/api/v1/caches HTTP/1.1", BEARER);
    assertThat(RawHttp.status(right)).isEqualTo(200);
    String rebound =
        RawHttp.ask(url, "GET /cacheglass/api/v1/caches HTTP/1.1", "Host: evil.example");
    assertThat(RawHttp.status(rebound)).isEqualTo(401);
    host.assertGoesOn();
  }

  @Test
  @TwoAtOnce
  void batchJob_onJdk25WithoutToken_opensToThisMachineByItsLink() {
    try (Host host = PlainHost.BATCH.host(Jdk.JDK_25).agent("admin.port=0").start()) {
      String link = host.loginLink();
      String page = link.substring(0, link.indexOf("/login"));
      String cookie = Http.get(link).header("Set-Cookie").replaceAll(";.*", "");
      assertThat(Http.get(link).status()).as("good once").isEqualTo(403);

      await().atMost(PATIENCE).untilAsserted(() -> {
        Answer answer = Http.send("GET", page + "/api/v1/caches", "", "Cookie", cookie);
        JsonNode rates = new Caches(answer.json()).named("RATES");
        assertThat(rates.path("lookups").asLong()).isEqualTo(1000);
        assertThat(rates.path("misses").asLong()).isEqualTo(40);
      });
      for (String header : List.of(
          "Host: evil.example", "Host: localhost.evil.example", "X-Forwarded-For: 127.0.0.1")) {
        String answer = RawHttp.ask(page, "GET /cacheglass/ HTTP/1.1", header, "Cookie: " + cookie);
        assertThat(RawHttp.status(answer)).as(header).isEqualTo(403);
      }
      assertThat(host.lines())
          .filteredOn(line -> line.contains("a foreign host name"))
          .hasSize(1);
    }
  }

  @Test
  @TwoAtOnce
  void tomcat_mountSwitchedOff_hasThePageOnItsOwnPortOnly() {
    try (Host host = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent("admin.mount=off,admin.port=0,admin.token=" + TOKEN)
        .start()) {
      host.assertGoesOn();
      assertThat(host.admin(TOKEN).send("GET", "/api/v1/caches").status()).isEqualTo(404);
      assertThat(host.ownAdmin(TOKEN).send("GET", "/api/v1/caches").status()).isEqualTo(200);
    }
  }

  @Test
  @TwoAtOnce
  void port_inUse_isOneLineAndTheHostGoesOn() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Host host = PlainHost.JDK_SERVER
            .host(Jdk.RUNNING)
            .agent("admin.port=" + taken.getLocalPort())
            .start()) {
      host.awaitLine("could not be opened: it is in use; the admin page has no port of its own");
      host.assertGoesOn();
      assertThat(host.agentLines()).hasSize(1);
    }
  }

  /** Lookups of a cache, by endpoint. */
  static Map<String, Long> lookups(AdminClient admin, String cache) {
    Map<String, Long> lookups = new TreeMap<>();
    JsonNode row = new Caches(admin.caches()).named(cache);
    admin
        .json("/api/v1/caches/" + row.path("id").asText())
        .path("endpoints")
        .forEach(each ->
            lookups.put(each.path("endpoint").asText(), each.path("lookups").asLong()));
    return lookups;
  }
}
