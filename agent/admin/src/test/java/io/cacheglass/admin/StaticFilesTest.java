package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
  private final StaticFiles files = StaticFiles.load("/page-for-tests/");

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/index.html, text/html; charset=utf-8",
    "/js/app.js, text/javascript; charset=utf-8",
    "/icon.svg, image/svg+xml"
  })
  void answer_listed_hasItsType(String path, String type) {
    Response response = files.answer(request("GET", path, Map.of()));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Content-Type", type);
    assertThat(response.headers()).containsEntry("Cache-Control", "no-cache");
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notes.txt", // there, but not listed
        "/gone.css", // listed, but not there
        "/files.list",
        "/js",
        "/js/",
        "/js/../index.html",
        "/js/%2e%2e/index.html",
        "/..;/index.html",
        "/js%2fapp.js",
        "/js//app.js",
        "/js\\app.js",
        "/INDEX.HTML"
      })
  void answer_anythingElse_isNotFound(String path) {
    Request request = request("GET", path, Map.of());

    assertThatThrownBy(() -> files.answer(request))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
  }

  @Test
  void answer_knownTag_isNotSentAgain() {
    String tag = files.answer(request("GET", "/", Map.of())).headers().get("ETag");

    Response response = files.answer(request("GET", "/", Map.of("If-None-Match", tag)));

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers()).containsEntry("ETag", tag);
  }

  @Test
  void answer_otherMethod_isNotAllowed() {
    Request request = request("POST", "/index.html", Map.of());

    assertThatThrownBy(() -> files.answer(request))
        .isInstanceOfSatisfying(Problem.class, problem -> {
          assertThat(problem.status()).isEqualTo(405);
          assertThat(problem.headers()).containsEntry("Allow", "GET, HEAD");
        });
  }

  private static Request request(String method, String path, Map<String, String> headers) {
    GivenExchange exchange = new GivenExchange();
    exchange.method = method;
    exchange.path = path;
    exchange.headers.putAll(headers);
    return new Request(exchange, path, new Bodies(Clock.systemUTC()));
  }
}
