package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says of who tries to come in. */
class RefusalsTest {
  private final AdminServer server = new AdminServer(Shop.open());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void wrongToken_manyTimes_isOneLineThenOneInTenMinutes() {
    HttpRequest.Builder wrong = server
        .anonymous("/cacheglass/api/v1/caches")
        .header("Authorization", "Bearer not-the-token");
    for (int i = 0; i < 5; i++) {
      server.send(wrong);
    }
    assertThat(server.log)
        .containsExactly(
            "refused with 401: a wrong token, GET /cacheglass/api/v1/caches from" + " 127.0.0.1");

    server.clock.advance(Duration.ofMinutes(10));
    server.send(wrong);

    assertThat(server.log).hasSize(2);
    assertThat(server.log.get(1)).endsWith("from 127.0.0.1 (4 more like it before)");
  }

  @Test
  void manyAddresses_inAMinute_areSoManyLinesAtMost() {
    HttpRequest.Builder wrong = server
        .anonymous("/cacheglass/api/v1/caches")
        .header("Authorization", "Bearer not-the-token");
    for (int i = 0; i < 3 * Refusals.MAX_LINES_PER_MINUTE; i++) {
      server.remoteAddress = "203.0.113." + i;
      server.send(wrong);
    }

    assertThat(server.log).hasSize(Refusals.MAX_LINES_PER_MINUTE);
  }

  @Test
  void honestMistakes_areNotTold() {
    server.send(server.anonymous("/cacheglass/api/v1/caches"));
    server.get("/api/v1/caches/no-such-cache");
    server.get("/api/v1/caches?limit=-1");
    server.get("/api/v1/caches/search%2Fresults");
    server.send("PUT", "/api/v1/caches");

    assertThat(server.log).isEmpty();
  }

  @Test
  void eachKind_isOneLineThatNamesIt() {
    server.get("/..;/WEB-INF/web.xml");
    server.send(server
        .request("/cacheglass/api/cache/clear")
        .method("DELETE", BodyPublishers.ofByteArray(new byte[20_000])));
    server.send(server
        .anonymous("/cacheglass/api/v1/login")
        .header("Sec-Fetch-Site", "cross-site")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"token\":\"x\"}")));

    assertThat(server.log)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("refused with 404: a crooked path, GET /cacheg"),
            line -> assertThat(line).startsWith("refused with 413: too large a body, DELETE "),
            line -> assertThat(line).startsWith("refused with 403: a forged login, POST "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cacheglass/..;/x", "/cacheglass//api", "/cacheglass/%2e%2e/x", "/cacheglass/a%0d%0aB",
        "/cacheglass/..%2fx", "/cacheglass/%5c", "/cacheglass/x;y", "/cacheglass/.hidden",
        "/cacheglass/%252e", "/cacheglass/\\x", "/cacheglass/%00"
      })
  void isCrooked_tricks_areKnown(String path) {
    assertThat(Refusals.isCrooked(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cacheglass/api/v1/caches/search%2Fresults", "/shop/cacheglass/js/views/cache.js",
        "/cacheglass/api/v1/caches/a%20b", "/cacheglass/api/v1/caches/com.acme.Prices%3C1%3E"
      })
  void isCrooked_plainPaths_areNot(String path) {
    assertThat(Refusals.isCrooked(path)).isFalse();
  }

  @Test
  void network_ofIpv6_isTheHousehold() {
    assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("[2001:db8:1:2::9]"));
    assertThat(Network.of("2001:db8:1:2::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
    assertThat(Network.of("fe80::1%eth0")).isEqualTo(Network.of("fe80::2"));
    assertThat(Network.of("203.0.113.9")).isEqualTo("203.0.113.9");
    assertThat(Network.of("::1")).isNotEqualTo(Network.of("::2"));
    assertThat(Network.of("no address")).isEqualTo("no address");
  }

  @Test
  void guesses_fromOneIpv6Household_areCountedTogether() {
    HttpRequest.Builder wrong = server
        .anonymous("/cacheglass/api/v1/caches")
        .header("Authorization", "Bearer not-the-token");
    for (int i = 0; i < Access.MAX_FAILURES_PER_MINUTE; i++) {
      server.remoteAddress = "2001:db8:0:0:0:0:0:" + Integer.toHexString(i + 1);
      assertThat(server.send(wrong).statusCode()).isEqualTo(401);
    }

    server.remoteAddress = "2001:db8:0:0:0:0:0:ffff";
    assertThat(server.send(wrong).statusCode()).isEqualTo(429);
  }
}
