package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, how, and who does not. */
class AccessTest {
  private static final String SESSION = "/cacheglass/api/v1/session";

  private final AdminServer withToken = new AdminServer(Shop.open());
  private final AdminServer closed =
      new AdminServer(Shop.open(), AdminSettings.builder().build());

  @AfterEach
  void stop() {
    withToken.close();
    closed.close();
  }

  @Test
  void token_fromElsewhere_letsIn() {
    withToken.remoteAddress = "203.0.113.9";

    assertThat(withToken.get("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void token_wrong_isRefusedAndSlowedDown() {
    HttpRequest.Builder wrong =
        withToken.anonymous(SESSION).header("Authorization", "Bearer not-the-token");
    for (int i = 0; i < Access.MAX_FAILURES_PER_MINUTE; i++) {
      HttpResponse<String> answer = withToken.send(wrong);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer realm=\"cacheglass\", error=\"invalid_token\"");
    }

    HttpResponse<String> answer = withToken.send(wrong);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("61");
    assertThat(withToken.get("/api/v1/session").statusCode()).isEqualTo(429);

    withToken.remoteAddress = "203.0.113.9";
    assertThat(withToken.get("/api/v1/session").statusCode()).isEqualTo(200);

    withToken.remoteAddress = "127.0.0.1";
    withToken.clock.advance(Duration.ofSeconds(61));
    assertThat(withToken.get("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void token_hostsOwnLoginInTheHeader_isLeftAlone() {
    String cookie = signIn(withToken);

    HttpResponse<String> answer = withToken.send(withToken
        .anonymous(SESSION)
        .header("Authorization", "Basic dXNlcjpzZWNyZXQ=")
        .header("Cookie", "JSESSIONID=1; " + cookie));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void login_token_setsAGuardedCookieForEightHours() {
    HttpResponse<String> answer = login(withToken, AdminServer.TOKEN);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(AdminServer.json(answer).get("authenticated").booleanValue()).isTrue();
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie)
            .matches("cacheglass_[0-9]+=[A-Za-z0-9_-]{43}; Path=/cacheglass; Max-Age=28800;"
                + " HttpOnly; SameSite=Strict"));
    String cookie = cookieOf(answer);
    assertThat(get(withToken, cookie).statusCode()).isEqualTo(200);
    withToken.clock.advance(Duration.ofHours(8));
    assertThat(get(withToken, cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void login_https_cookieIsSecure() {
    withToken.secure = true;
    withToken.contextPath = "";

    assertThat(login(withToken, AdminServer.TOKEN).headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; Secure"));
  }

  @Test
  void login_belowAContextPath_cookieIsOfThatPath() {
    withToken.contextPath = "/shop";

    HttpResponse<String> answer =
        withToken.send(json(withToken.anonymous("/shop/cacheglass/api/v1/login")));

    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).contains("; Path=/shop/cacheglass;"));
  }

  @Test
  void login_wrongToken_isSlowedDown() {
    for (int i = 0; i < Access.MAX_FAILURES_PER_MINUTE; i++) {
      assertThat(login(withToken, "not-the-token").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> answer = login(withToken, AdminServer.TOKEN);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void login_anotherSite_isRefused() {
    HttpRequest.Builder cross = json(withToken.anonymous("/cacheglass/api/v1/login"))
        .header("Sec-Fetch-Site", "cross-site");
    HttpRequest.Builder origin = json(withToken.anonymous("/cacheglass/api/v1/login"))
        .header("Origin", "https://evil.example");

    assertThat(withToken.send(cross).statusCode()).isEqualTo(403);
    assertThat(withToken.send(origin).statusCode()).isEqualTo(403);
  }

  @Test
  void logout_signedIn_endsTheSession() {
    String cookie = signIn(withToken);

    HttpResponse<String> answer = withToken.send(withToken
        .anonymous("/cacheglass/api/v1/logout")
        .header("Cookie", cookie)
        .header("X-Cacheglass", "1")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(gone -> assertThat(gone).contains("=; Path=").contains("Max-Age=0"));
    assertThat(get(withToken, cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void session_manyOpened_oldestGoes() {
    String first = signIn(withToken);
    for (int i = 0; i < Sessions.MAX_SESSIONS; i++) {
      signIn(withToken);
    }

    assertThat(get(withToken, first).statusCode()).isEqualTo(401);
  }

  @Test
  void link_fresh_opensOnceAndShowsThePage() {
    String link = announced(closed);

    HttpResponse<String> answer = closed.send(closed.anonymous(link));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("./");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    String cookie = cookieOf(answer);
    assertThat(get(closed, cookie).statusCode()).isEqualTo(200);
    assertThat(closed.send(closed.anonymous(link)).statusCode()).isEqualTo(403);
    assertThat(closed.send(closed.anonymous(link).header("Cookie", cookie)).statusCode())
        .as("a reload by who is in")
        .isEqualTo(303);
  }

  @Test
  void link_afterTenMinutes_isVoid() {
    String link = announced(closed);
    closed.clock.advance(Duration.ofMinutes(10));

    assertThat(closed.send(closed.anonymous(link)).statusCode()).isEqualTo(403);
  }

  @Test
  void link_newOneGivenOut_voidsTheOneBefore() {
    String link = announced(closed);
    String newer = announced(closed);

    assertThat(closed.send(closed.anonymous(link)).statusCode()).isEqualTo(403);
    assertThat(closed.send(closed.anonymous(newer)).statusCode()).isEqualTo(303);
  }

  @Test
  void links_ofTwoPorts_areBothGood() {
    String link = announced(closed);
    closed.handler.announce("http://localhost:1");

    assertThat(closed.send(closed.anonymous(link)).statusCode()).isEqualTo(303);
  }

  @Test
  void newLink_comesLate_goesToTheLogAndNowhereElse() {
    String old = announced(closed);
    HttpRequest.Builder ask = post(closed, "/cacheglass/api/v1/login-link");

    HttpResponse<String> answer = closed.send(ask);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).doesNotContain("t=");
    String link = linkIn(closed);
    assertThat(link).isNotEqualTo(old);
    assertThat(closed.send(closed.anonymous(link)).statusCode()).isEqualTo(303);
    assertThat(closed.send(ask).statusCode()).isEqualTo(202);
    assertThat(closed.send(ask).statusCode()).isEqualTo(429);
  }

  @Test
  void newLink_notOfferedOrForeign_isRefused() {
    assertThat(withToken.send(post(withToken, "/cacheglass/api/v1/login-link")).statusCode())
        .isEqualTo(404);
    assertThat(closed
            .send(post(closed, "/cacheglass/api/v1/login-link")
                .header("Sec-Fetch-Site", "cross-site"))
            .statusCode())
        .isEqualTo(403);
    closed.remoteAddress = "203.0.113.9";
    assertThat(closed.send(post(closed, "/cacheglass/api/v1/login-link")).statusCode())
        .isEqualTo(403);
    assertThat(closed.log).hasSize(2).noneMatch(line -> line.contains("login?t="));
  }

  private static HttpRequest.Builder post(AdminServer server, String path) {
    return server.anonymous(path).POST(BodyPublishers.noBody());
  }

  @Test
  void link_guessed_isSlowedDown() {
    announced(closed);
    for (int i = 0; i < Access.MAX_FAILURES_PER_MINUTE; i++) {
      assertThat(closed.send(closed.anonymous("/cacheglass/login?t=guess")).statusCode())
          .isEqualTo(403);
    }

    assertThat(closed.send(closed.anonymous("/cacheglass/login?t=guess")).statusCode())
        .isEqualTo(429);
  }

  @Test
  void link_tokenSet_existsOnRequestOnly() {
    withToken.handler.announce(withToken.baseUrl());

    assertThat(withToken.log)
        .containsExactly(
            "admin page: " + withToken.baseUrl() + "/cacheglass/ (sign in with the token)");
    assertThat(withToken.send(withToken.anonymous("/cacheglass/login?t=x")).statusCode())
        .isEqualTo(404);

    AdminSettings both =
        AdminSettings.builder().token(AdminServer.TOKEN).loginLink(true).build();
    try (AdminServer demo = new AdminServer(Shop.open(), both)) {
      String cookie = cookieOf(demo.send(demo.anonymous(announced(demo))));
      assertThat(get(demo, cookie).statusCode()).isEqualTo(200);
      demo.remoteAddress = "203.0.113.9";
      assertThat(get(demo, cookie).statusCode()).as("from elsewhere").isEqualTo(401);
      assertThat(demo.send(demo.anonymous(announced(demo))).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/login?t=x", "/api/v1/session", "/nothing", ""})
  void noToken_fromElsewhere_nothingAnswers(String path) {
    closed.remoteAddress = "203.0.113.9";

    HttpResponse<String> answer = closed.send(closed.anonymous("/cacheglass" + path));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("cacheglass.admin.token");
  }

  @Test
  void noToken_foreignNameOrProxy_nothingAnswers() {
    String cookie = cookieOf(closed.send(closed.anonymous(announced(closed))));

    for (String[] header : new String[][] {
      {"Host", "evil.example"},
      {"Host", "localhost.evil.example:8080"},
      {"X-Forwarded-For", "127.0.0.1"},
      {"Forwarded", "for=127.0.0.1"},
      {"X-Real-IP", "127.0.0.1"}
    }) {
      HttpResponse<String> answer = closed.send(
          closed.anonymous(SESSION).header("Cookie", cookie).header(header[0], header[1]));
      assertThat(answer.statusCode()).as(header[0] + ": " + header[1]).isEqualTo(403);
    }
  }

  @Test
  void noToken_someBearer_isRefused() {
    assertThat(closed.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(login(closed, AdminServer.TOKEN).statusCode()).isEqualTo(401);
  }

  @Test
  void action_cookieWithoutProof_isRefused() {
    String cookie = signIn(withToken);
    String origin = withToken.baseUrl();

    assertThat(clear(withToken, cookie)).isEqualTo(403);
    assertThat(clear(withToken, cookie, "X-Cacheglass", "1")).isEqualTo(403);
    assertThat(clear(withToken, cookie, "Sec-Fetch-Site", "same-origin")).isEqualTo(403);
    for (String site : new String[] {"cross-site", "same-site", ""}) {
      assertThat(clear(withToken, cookie, "X-Cacheglass", "1", "Sec-Fetch-Site", site))
          .isEqualTo(403);
    }
    // What the browser says of itself counts for more than an origin that fits.
    assertThat(clear(
            withToken,
            cookie,
            "X-Cacheglass",
            "1",
            "Sec-Fetch-Site",
            "cross-site",
            "Origin",
            origin))
        .isEqualTo(403);
    for (String other : new String[] {"null", "http://evil.example", "http://localhost", "%"}) {
      assertThat(clear(withToken, cookie, "X-Cacheglass", "1", "Origin", other)).isEqualTo(403);
    }
    assertThat(withToken.control.calls).isEmpty();

    assertThat(clear(withToken, cookie, "X-Cacheglass", "1", "Sec-Fetch-Site", "same-origin"))
        .isEqualTo(200);
    assertThat(clear(withToken, cookie, "X-Cacheglass", "1", "Sec-Fetch-Site", "none"))
        .isEqualTo(200);
    assertThat(clear(withToken, cookie, "X-Cacheglass", "1", "Origin", origin)).isEqualTo(200);
    assertThat(withToken.control.calls).hasSize(3);
  }

  @Test
  void unknownUrl_nobody_learnsNothing() {
    assertThat(withToken.send(withToken.anonymous("/cacheglass/api/v1/nothing")).statusCode())
        .isEqualTo(401);
    assertThat(withToken
            .send(withToken.anonymous(SESSION).method("PUT", BodyPublishers.noBody()))
            .statusCode())
        .isEqualTo(401);
  }

  private static int clear(AdminServer server, String cookie, String... headers) {
    HttpRequest.Builder request =
        server.anonymous("/cacheglass/api/cache/clear").header("Cookie", cookie).DELETE();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request).statusCode();
  }

  /** The path of the login link in the newest line of the log. */
  private static String announced(AdminServer server) {
    server.handler.announce(server.baseUrl());
    return linkIn(server);
  }

  private static String linkIn(AdminServer server) {
    String line = server.log.get(server.log.size() - 1);
    assertThat(line)
        .matches("admin page: http://localhost:[0-9]+/cacheglass/login\\?t=[A-Za-z0-9_-]{43}"
            + " \\(opens once, within ten minutes, on this machine\\)");
    return line.substring(line.indexOf("/cacheglass/"), line.indexOf(" (opens"));
  }

  private static HttpResponse<String> get(AdminServer server, String cookie) {
    return server.send(server.anonymous(SESSION).header("Cookie", cookie));
  }

  private static String signIn(AdminServer server) {
    return cookieOf(login(server, AdminServer.TOKEN));
  }

  private static HttpResponse<String> login(AdminServer server, String token) {
    HttpRequest.Builder request = server.anonymous("/cacheglass/api/v1/login");
    return server.send(request
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"token\":\"" + AdminServer.TOKEN + "\"}"));
  }

  private static String cookieOf(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
