package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.RawHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Who tries to come in where they don't belong, at the real boundary: each is refused with the
 * right status, told of once in the log, and the host goes on.
 */
class AttackIT {
  private static final String TOKEN = "token-of-the-attack-tests";
  private static final String CACHES = "/shop/cacheglass/api/v1/caches";

  /** Ways to spell the path of the caches that a server may take for it. */
  static final List<String> CROOKED = List.of(
      "/shop/cacheglass/..;/cacheglass/api/v1/caches",
      "/shop/cacheglass/..;/..;/shop/cacheglass/api/v1/caches",
      "/shop/cacheglass/../cacheglass/api/v1/caches/",
      "/shop/cacheglass/%2e%2e/%2e%2e/WEB-INF/web.xml",
      "/shop/cacheglass/%2e%2e%2fWEB-INF%2fweb.xml",
      "/shop/cacheglass/..%5c..%5cWEB-INF%5cweb.xml",
      "/shop/cacheglass%2fapi/v1/caches",
      "/shop/cacheglass/api%2fv1%2fcaches",
      "/shop/cacheglass//api/v1/caches",
      "/shop/cacheglass/api//v1/caches",
      "/shop//cacheglass/api/v1/caches",
      "/shop/CACHEGLASS/api/v1/caches",
      "/shop/Cacheglass/api/v1/caches",
      "/shop/cacheglass/API/v1/caches",
      "/shop/cacheglass./api/v1/caches",
      "/shop/cacheglass/api/v1/caches.",
      "/shop/cacheglass/api/v1/caches/",
      "/shop/cacheglass/api/v1/caches;x=1",
      "/shop/cacheglass;x=1/api/v1/caches",
      "/shop;x=1/cacheglass/api/v1/caches",
      "/%73hop/cacheglass/api/v1/caches",
      "/shop/%63acheglass/api/v1/caches",
      "/shop/cacheglass/api/v1/%63aches",
      "/shop/cacheglass/api/v1/caches%00",
      "/shop/cacheglass/api/v1/caches%20",
      "/shop/cacheglass/api/v1\\caches",
      "/shop/./cacheglass/api/v1/caches.json",
      "/cacheglass/api/v1/caches");

  @Nested
  class InTomcat extends Contract {
    InTomcat() {
      super(Container.TOMCAT);
    }
  }

  @Nested
  class InJetty extends Contract {
    InJetty() {
      super(Container.JETTY);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  abstract static class Contract {
    private final Container container;
    private Host host;
    private AdminClient admin;

    Contract(Container container) {
      this.container = container;
    }

    @BeforeAll
    void start() {
      host = container
          .host(Jdk.RUNNING, "/shop")
          .agent("admin.login-link=on,admin.token=" + TOKEN)
          .start();
      admin = host.admin(TOKEN);
      assertThat(host.get("/prices/1").status()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> admin.send("GET", "/api/v1/caches").status() == 200);
    }

    @AfterAll
    void stop() {
      if (host != null) {
        host.close();
      }
    }

    @Test
    @Order(1)
    void path_spelledInAnotherWay_isNeverTheCaches() {
      for (String path : CROOKED) {
        for (String header : new String[] {"X-Nobody: 1", "Authorization: Bearer " + TOKEN}) {
          String answer = RawHttp.ask(host.url(), "GET " + path + " HTTP/1.1", header);
          assertThat(RawHttp.status(answer)).as("%s: %s", path, answer).isIn(400, 401, 404);
          assertThat(answer).as(path).doesNotContain("\"caches\"").doesNotContain("web-app");
        }
      }
      String right =
          RawHttp.ask(host.url(), "GET " + CACHES + " HTTP/1.1", "Authorization: Bearer " + TOKEN);
      assertThat(RawHttp.status(right)).isEqualTo(200);
      assertToldOnce("a crooked path");
      host.assertGoesOn();
    }

    @Test
    @Order(2)
    void header_withLineBreaks_reachesNoAnswer() {
      String evil = "%0d%0aSet-Cookie:%20evil=1%0d%0a%0d%0aX";
      for (String path : List.of(
          "/shop/cacheglass/login?t=" + evil,
          "/shop/cacheglass?x=" + evil,
          "/shop/cacheglass/api/v1/caches/" + evil,
          "/shop/cacheglass/" + evil)) {
        String answer =
            RawHttp.ask(host.url(), "GET " + path + " HTTP/1.1", "Authorization: Bearer " + TOKEN);
        assertThat(answer.lines().map(String::trim).filter(line -> line.startsWith("Set-Cookie")))
            .as(answer)
            .isEmpty();
        assertThat(RawHttp.status(answer)).as(path).isIn(302, 303, 307, 400, 403, 404);
      }
    }

    @Test
    @Order(3)
    void body_tooLarge_is413WhateverItSaysOfItsLength() {
      String login = "POST /shop/cacheglass/api/v1/login HTTP/1.1\r\nHost: localhost\r\n"
          + "Connection: close\r\nContent-Type: application/json\r\n";
      String filler = "x".repeat(20_000);
      try (RawHttp raw = RawHttp.to(host.url())) {
        raw.say(login + "Content-Length: 20000\r\n\r\n" + filler);
        assertThat(raw.firstLine()).contains(" 413");
      }
      try (RawHttp raw = RawHttp.to(host.url())) {
        raw.say(login + "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" + filler + "\r\n0\r\n\r\n");
        assertThat(raw.firstLine()).contains(" 413");
      }
      assertToldOnce("too large a body");
      host.assertGoesOn();
    }

    @Test
    @Order(4)
    void bodies_thatNeverArrive_holdTwoThreadsAndNoMore() {
      List<RawHttp> silent = new ArrayList<>();
      try {
        for (int i = 0; i < 20; i++) {
          silent.add(RawHttp.to(host.url())
              .say("POST /shop/cacheglass/api/v1/login HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
        }
        // Two wait for the rest; all others are told to come again, at once.
        for (RawHttp each : silent.subList(2, 20)) {
          each.say(" ");
        }
        awaitLogin(503);
        assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200);
        host.assertGoesOn();
      } finally {
        silent.forEach(RawHttp::close);
      }
      awaitLogin(400);
      assertToldOnce("many bodies that do not arrive");
    }

    /** Where a body was not read, the container may end the connection that the next one takes. */
    private void awaitLogin(int status) {
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
        Answer answer = login("{}", "X-Cacheglass", "1");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(status != 503);
      });
    }

    @Test
    @Order(5)
    void session_usedByAnotherSite_isRefused() {
      String cookie = Http.get(host.loginLink()).header("Set-Cookie").replaceAll(";.*", "");
      String clear = host.url() + "/cacheglass/api/cache/clear";
      String local = host.url().replace("127.0.0.1", "localhost");
      assertThat(Http.send("GET", local + "/cacheglass/api/v1/caches", "", "Cookie", cookie)
              .status())
          .isEqualTo(200);
      for (List<String> forged : List.of(
          List.of("X-Cacheglass", "1"),
          List.of("X-Cacheglass", "1", "Origin", "http://evil.example"),
          List.of("X-Cacheglass", "1", "Sec-Fetch-Site", "cross-site"),
          List.of("X-Cacheglass", "1", "Sec-Fetch-Site", "same-site"),
          List.of("Sec-Fetch-Site", "same-origin"))) {
        List<String> headers = new ArrayList<>(forged);
        headers.addAll(List.of("Cookie", cookie));
        Answer answer = Http.send("DELETE", clear, "", headers.toArray(String[]::new));
        assertThat(answer.status()).as(forged.toString()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      }
      assertToldOnce("an action that another site may have forged");
      // A name that was rebound to this machine: the session of a link is for its own names only.
      String rebound = RawHttp.ask(
          host.url(), "GET " + CACHES + " HTTP/1.1", "Host: evil.example", "Cookie: " + cookie);
      assertThat(RawHttp.status(rebound)).isEqualTo(401);
      String link =
          RawHttp.ask(host.url(), "GET /shop/cacheglass/login?t=x HTTP/1.1", "Host: evil.example");
      assertThat(RawHttp.status(link)).isEqualTo(404);
      assertThat(host.agentLines()).noneMatch(line -> line.contains("all caches"));
    }

    @Test
    @Order(6)
    void preflight_ofAnotherSite_isAnsweredByNobody() {
      Answer answer = Http.send(
          "OPTIONS",
          host.url() + "/cacheglass/api/cache/clear",
          "",
          "Origin",
          "http://evil.example",
          "Access-Control-Request-Method",
          "DELETE");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    @Test
    @Order(7)
    void log_ofHostileNames_hasNoForgedLine() {
      String forged = "[cacheglass] cacheglass audit: forged";
      String name = "a\r\n" + forged + "\u001b[2J";
      String query = "/named?key=k&cache=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
      assertThat(host.get(query).status()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> admin.caches().toString().contains("forged"));
      String id = "";
      for (JsonNode cache : admin.caches().path("caches")) {
        id = cache.path("name").asText().contains("forged") ? cache.path("id").asText() : id;
      }
      String path = "/api/v1/caches/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
      assertThat(admin.send("DELETE", path.replace("+", "%20") + "/entries").status())
          .isEqualTo(200);
      // Ehcache's own log does break the line at the name; ours does not.
      assertThat(host.lines())
          .filteredOn(line -> line.contains("clear of cache"))
          .singleElement()
          .asString()
          .contains("audit: forged")
          .contains("by a bearer token")
          .doesNotContain("\u001b");
    }

    @Test
    @Order(8)
    void token_guessed_isStopped() {
      Answer last = null;
      int wrong = 0;
      for (int i = 0; i < 11; i++) {
        last = host.admin("guess-number-" + i).send("GET", "/api/v1/caches");
        wrong += last.status() == 401 ? 1 : 0;
      }
      // Ten, of which other tests here may have used up one or two within the same minute.
      assertThat(wrong).isBetween(7, 10);
      assertThat(last.status()).isEqualTo(429);
      assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 61);
      assertThat(admin.send("GET", "/api/v1/caches").status())
          .as("the right one")
          .isEqualTo(429);
      assertToldOnce("a wrong token");
      assertToldOnce("too many attempts to sign in");
      host.assertGoesOn();
    }

    private Answer login(String body, String... headers) {
      List<String> all = new ArrayList<>(List.of(headers));
      all.addAll(List.of("Content-Type", "application/json"));
      return Http.send(
          "POST", host.url() + "/cacheglass/api/v1/login", body, all.toArray(String[]::new));
    }

    private void assertToldOnce(String what) {
      assertThat(host.lines().stream()
              .filter(line -> line.contains("refused with") && line.contains(": " + what + ",")))
          .as(what)
          .hasSize(1);
    }
  }

  @Test
  void withoutToken_foreignNameOrProxy_getsNothingAtAll() {
    try (Host host = Container.TOMCAT.host(Jdk.RUNNING, "/shop").agent("").start()) {
      host.loginLinkAfter("/prices/1");
      for (String header : List.of(
          "Host: evil.example",
          "Host: localhost.evil.example",
          "Host: 127.0.0.1.evil.example:80",
          "X-Forwarded-For: 127.0.0.1",
          "Forwarded: for=127.0.0.1",
          "X-Real-IP: 127.0.0.1")) {
        for (String path : List.of("/", "/api/v1/caches", "/metrics", "/login?t=x")) {
          String answer =
              RawHttp.ask(host.url(), "GET /shop/cacheglass" + path + " HTTP/1.1", header);
          assertThat(RawHttp.status(answer)).as(header + path).isEqualTo(403);
        }
      }
      assertThat(host.lines().stream().filter(line -> line.contains("a foreign host name")))
          .hasSize(1);
    }
  }
}
