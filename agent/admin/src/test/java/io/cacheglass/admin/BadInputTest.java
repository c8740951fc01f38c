package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in wrong gets a problem that says what is wrong, and the server goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private final FakeStatistics shop = Shop.open();
  private AdminServer server;

  @BeforeAll
  void start() {
    server = new AdminServer(shop);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/cache/stats?simple=maybe                    | simple       | true or false",
        "/api/cache/stats?simple=                         | simple       | true or false",
        "/api/v1/caches?limit=0                           | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=-5                          | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=501                         | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=ten                         | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=1.5                         | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=99999999999999999999        | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=                            | limit        | a whole number from 1 to 500",
        "/api/v1/caches?limit=5&limit=6                   | limit        | given once",
        "/api/v1/caches?offset=-1                         | offset       | a whole number from 0 to 2147483647",
        "/api/v1/cache/stats/top-patterns?limit=-1        | limit        | a whole number from 1 to 500",
        "/api/v1/cache/stats/low-performers?threshold=2   | threshold    | a number from 0 to 1",
        "/api/v1/cache/stats/low-performers?threshold=NaN | threshold    | a number from 0 to 1",
        "/api/v1/cache/stats/low-performers?threshold=x   | threshold    | a number from 0 to 1",
        "/api/v1/cache/stats/low-performers?min_requests=-1 | min_requests | a whole number from 0 to 2147483647",
        "/api/v1/keys?by=sum                              | by           | one of hits, misses",
        "/api/v1/keys?limit=0                             | limit        | a whole number from 1 to 500",
        "/api/v1/history?metric=colour                    | metric       | one of outcomes, hit_rate, load_time, lookups, misses, evictions, entries",
        "/api/v1/history?step=0                           | step         | a whole number from 1 to 3600",
        "/api/v1/history?step=3601                        | step         | a whole number from 1 to 3600",
        "/api/v1/history?from=-864000&step=1              | step         | a whole number from 173 to 3600 for this range",
        "/api/v1/history?from=0                           | from         | before \"to\" and before now",
        "/api/v1/history?from=1                           | from         | at most 2678400 s before \"to\"",
        "/api/v1/history?from=yesterday                   | from         | a whole number from -2678400 to 253402300799",
        "/api/v1/history?to=9223372036854775807           | to           | a whole number from -2678400 to 253402300799",
      })
  void get_badParameter_namesItAndItsRange(String path, String parameter, String accepted) {
    HttpResponse<String> answer = server.get(path);

    JsonNode problem = assertProblem(answer, 400, "Bad Request");
    assertThat(problem.get("parameter").textValue()).isEqualTo(parameter);
    assertThat(problem.get("accepted").textValue()).isEqualTo(accepted);
    assertThat(problem.get("detail").textValue())
        .isEqualTo("The parameter \"" + parameter + "\" must be " + accepted + '.');
    assertThat(problem.get("instance").textValue())
        .isEqualTo("/cacheglass" + path.substring(0, path.indexOf('?')));
  }

  @Test
  void caches_unknownSort_namesTheOnesThereAre() {
    JsonNode problem = assertProblem(server.get("/api/v1/caches?sort=colour"), 400, "Bad Request");

    assertThat(problem.get("parameter").textValue()).isEqualTo("sort");
    assertThat(problem.get("accepted").textValue()).contains("-threads_waiting", "load_p95_ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%C3%28", "%00", "a%00b", "%ff"})
  void get_brokenEscape_is400(String text) throws IOException {
    String answer = raw("GET /cacheglass/api/v1/caches?filter=" + text + " HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/caches?filter=",
        "/api/v1/caches?sort=",
        "/api/v1/keys?cache=",
        "/api/v1/history?metric=",
        "/api/v1/cache/stats/patterns?pattern=",
        "/api/cache/stats?simple=",
        "/api/v1/cache/stats?unknown=",
        "/api/v1/cache/stats/endpoints?unknown=",
        "/api/v1/admin/cache-stats?unknown="
      })
  void get_tenKilobytes_areRefusedEvenWhereUnknown(String path) {
    HttpResponse<String> answer = server.get(path + "x".repeat(10_000));

    assertProblem(answer, 414, "URI Too Long");
    if (!path.contains("unknown")) {
      assertProblem(server.get(path + "x".repeat(600)), 400, "Bad Request");
    }
  }

  @Test
  void cache_unknown_is404() {
    assertProblem(server.get("/api/v1/caches/nothing"), 404, "Not Found");
    assertProblem(server.get("/api/v1/caches/" + "x".repeat(10_000)), 404, "Not Found");
    assertProblem(server.get("/api/v1/caches/"), 404, "Not Found");
    assertProblem(server.get("/api/v1/keys?cache=nothing"), 404, "Not Found");
    assertProblem(server.get("/api/v1/history?cache=nothing"), 404, "Not Found");
    assertProblem(server.send("DELETE", "/api/v1/caches/nothing/entries"), 404, "Not Found");
  }

  static Stream<String> readUrls() {
    return Stream.of(
        "/api/cache/stats",
        "/api/v1/cache/stats",
        "/api/v1/cache/stats/patterns",
        "/api/v1/cache/stats/endpoints",
        "/api/v1/cache/stats/top-patterns",
        "/api/v1/cache/stats/low-performers",
        "/api/v1/admin/cache-stats",
        "/api/v1/caches",
        "/api/v1/caches/products",
        "/api/v1/keys",
        "/api/v1/history",
        "/api/v1/session");
  }

  @ParameterizedTest
  @MethodSource("readUrls")
  void readUrl_otherMethod_isNotAllowed(String path) {
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"}) {
      HttpResponse<String> answer = server.send(method, path);

      assertProblem(answer, 405, "Method Not Allowed");
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @ParameterizedTest
  @MethodSource("readUrls")
  void readUrl_nobody_isUnauthorized(String path) {
    HttpResponse<String> answer = server.send(server.anonymous("/cacheglass" + path));

    assertProblem(answer, 401, "Unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"cacheglass\"");
  }

  @ParameterizedTest
  @MethodSource("readUrls")
  void readUrl_otherMediaType_isNotAcceptable(String path) {
    String url = "/cacheglass" + path;

    for (String accept :
        new String[] {"text/html", "application/xml, text/*", "application/json;q=0"}) {
      HttpResponse<String> answer = server.send(server.request(url).header("Accept", accept));
      assertProblem(answer, 406, "Not Acceptable");
    }
    for (String accept :
        new String[] {"text/html, */*;q=0.1", "Application/JSON; charset=utf-8", "application/*"}) {
      HttpResponse<String> answer = server.send(server.request(url).header("Accept", accept));
      assertThat(answer.statusCode()).as(accept).isEqualTo(200);
    }
  }

  @Test
  void otherUrls_wrongMethod_sayWhichOnesThereAre() {
    assertAllow(server.get("/api/cache/clear"), "DELETE");
    assertAllow(server.send("POST", "/api/cache/clear"), "DELETE");
    assertAllow(server.get("/api/v1/login"), "POST");
    assertAllow(server.get("/api/v1/logout"), "POST");
    assertAllow(server.send("POST", "/login"), "GET");
    assertAllow(server.send("HEAD", "/login"), "GET");
    assertThat(server.control.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..;/WEB-INF/web.xml",
        "/../WEB-INF/web.xml",
        "/%2e%2e/WEB-INF/web.xml",
        "/%2e%2e%2fWEB-INF%2fweb.xml",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/..%5c..%5cwindows%5cwin.ini",
        "/js/../index.html",
        "/js/..;/index.html",
        "/index.html;jsessionid=1",
        "/index.html%00.js",
        "/%69ndex.html",
        "//index.html",
        "/files.list",
        "/index.html/",
        "/META-INF/MANIFEST.MF",
        "/io/cacheglass/admin/AdminHandler.class",
        "/api/v1/caches/..%2f..%2fetc%2fpasswd",
        "/api/v1/caches/%2e%2e",
        "/api/v1/caches/../caches",
        "/api/v1/caches;x=1",
        "/api/v1/c%61ches",
        "/api//v1/caches",
        "/api/v1/caches/products/",
        "/API/v1/caches",
        "/api",
        "/api/",
        "/apix"
      })
  void get_crookedPath_is404(String path) throws IOException {
    String answer = raw("GET /cacheglass" + path + " HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cacheglassx/api/v1/caches",
        "/cacheglass;x/api/v1/caches",
        "/%63acheglass/api/v1/caches",
        "/x/../cacheglass/api/v1/caches"
      })
  void get_elsewhere_isTheApplications(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 418 ");
  }

  @Test
  void delete_hugeBody_is413() {
    HttpResponse<String> answer = server.send(server
        .request("/cacheglass/api/cache/clear")
        .method("DELETE", BodyPublishers.ofByteArray(new byte[20_000])));

    assertProblem(answer, 413, "Content Too Large");
    assertThat(server.control.calls).isEmpty();
  }

  @Test
  void get_failureInside_is500WithOneLineAndNoDetail() {
    server.log.clear();
    shop.failure = new IllegalStateException("secret\nsecond line");
    HttpResponse<String> answer = server.get("/api/cache/stats");
    shop.failure = null;

    assertProblem(answer, 500, "Internal Server Error");
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(server.log).hasSize(1);
    assertThat(server.log.get(0))
        .startsWith("failed at GET /cacheglass/api/cache/stats: java.lang.Illegal")
        .doesNotContain("\n");
    assertThat(server.get("/api/cache/stats").statusCode()).isEqualTo(200);
  }

  private static void assertAllow(HttpResponse<String> answer, String allow) {
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allow);
  }

  private static JsonNode assertProblem(HttpResponse<String> answer, int status, String title) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    if (answer.request().method().equals("HEAD")) {
      return AdminServer.json(answer);
    }
    JsonNode problem = AdminServer.json(answer);
    assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.get("title").textValue()).isEqualTo(title);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").textValue()).isNotEmpty();
    return problem;
  }

  /** An answer to a request line that no decent client sends. */
  private String raw(String head) throws IOException {
    String[] address = server.host().split(":");
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      String request = head
          + "\r\nHost: "
          + server.host()
          + "\r\nAuthorization: Bearer "
          + AdminServer.TOKEN
          + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void login_badBody_isRefused() {
    String url = "/cacheglass/api/v1/login";

    assertProblem(
        server.send(server.anonymous(url).POST(BodyPublishers.ofString("{}"))),
        415,
        "Unsupported Media Type");
    assertProblem(
        server.send(server
            .anonymous(url)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"token\":\"" + AdminServer.TOKEN + "\"}"))),
        415,
        "Unsupported Media Type");
    for (String body : new String[] {"", "{", "[]", "{}", "{\"token\":1}", "null", "\u0000"}) {
      assertProblem(
          server.send(server
              .anonymous(url)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))),
          400,
          "Bad Request");
    }
    assertProblem(
        server.send(server
            .anonymous(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(new byte[20_000])))),
        413,
        "Content Too Large");
  }
}
