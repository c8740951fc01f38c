package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.recorder.Recorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Methods, paths, queries, headers, cookies, tokens and bodies at random, and right ones with a
 * mistake in them: every request is answered once, at once and shortly, never with a failure of
 * ours, and every refusal is a problem that says so.
 */
class AdminFuzzTest {
  private static final int ROUNDS = 2_500;
  private static final int MOST_BYTES = 1 << 20;
  private static final long MOST_NANOS = 5_000_000_000L;

  private static final Set<Integer> KNOWN = Set.of(
      200, 201, 202, 204, 207, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 409, 413, 414,
      415, 422, 429, 503);

  private static final String[] METHODS = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "", "get", "GET ", "\u0000"
  };
  private static final String[] PIECES = {
    "/",
    "//",
    "..",
    ".",
    ";",
    ";jsessionid=1",
    "%2e%2e",
    "%2F",
    "%5c",
    "%00",
    "%",
    "%zz",
    "%C3%28",
    "~1",
    "~0",
    "~",
    "\\",
    "?",
    "#",
    "&",
    "=",
    "+",
    " ",
    "é",
    "\ud83d",
    "\u0000",
    "\r\n",
    "{id}",
    "*",
    "\"",
    "'",
    "<script>",
    "${jndi:x}",
    "-1",
    "0",
    "1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "true",
    "null",
    "products",
    "caffeine",
    "x".repeat(300),
    "9".repeat(500)
  };
  private static final String[] NAMES = {
    "limit", "offset", "sort", "filter", "cache", "endpoint", "pattern", "metric", "from", "to",
    "step", "by", "format", "compare", "range", "simple", "reset", "strict", "window", "threshold",
    "min_requests", "dry_run", "key", "t", "token", "scope", "unknown"
  };
  private static final String[] VALUES = {
    "1",
    "50",
    "0",
    "-1",
    "true",
    "false",
    "csv",
    "json",
    "name",
    "-lookups",
    "hits",
    "misses",
    "hit_rate",
    "lookups",
    "outcomes",
    "-3600",
    "60",
    "1h",
    "24h",
    "before",
    "products",
    "tier:heap+hit%3C50%25",
    "%22GET+/x%22",
    "hit%3E%3D0.5+p95%3C1ms",
    "product:%7Bn%7D",
    "chunk:%7Btrack%7D:%7Bidx%7D",
    "product:*",
    "0.5",
    "now",
    "previous",
    ""
  };
  private static final String[] HEADERS = {
    "Accept",
    "Content-Type",
    "Content-Length",
    "Cookie",
    "Origin",
    "Referer",
    "Sec-Fetch-Site",
    "If-None-Match",
    "X-Forwarded-For",
    "X-Cacheglass",
    "Forwarded",
    "Host",
    "Authorization",
    "Idempotency-Key"
  };
  private static final String[] HEADER_VALUES = {
    "",
    " ",
    "*/*",
    "application/json",
    "application/json;charset=utf-8",
    "text/html;q=0.x,*/*;q=9",
    ",,,;;;",
    "-1",
    "99999999999999999999",
    "0",
    "\"x\"",
    "W/\"",
    "*",
    "null",
    "http://evil.example",
    "http://localhost:8080",
    "same-origin",
    "cross-site",
    "cacheglass=x",
    "cacheglass=;cacheglass=y",
    "=;=",
    "cacheglass_session=" + "a".repeat(5_000),
    "Basic x",
    "Bearer",
    "Bearer ",
    "bearer x y",
    "Bearer \u0000",
    "Bearer " + "z".repeat(9_000),
    "1"
  };
  private static final String[] HOSTS = {
    "localhost:8080",
    "127.0.0.1",
    "[::1]:80",
    "evil.example",
    "",
    "localhost:",
    ":80",
    "[",
    "[::",
    "localhost:99999999999",
    "a b",
    "\u0000",
    "localhost@evil.example",
    "x".repeat(1_000)
  };
  private static final String[] BODIES = {
    "{\"watching\":true}",
    "{\"name\":\"now\"}",
    "{\"token\":\"x\"}",
    "{\"caches\":[\"products\"],\"keys\":{\"products\":[\"product:1\"]},\"ttl\":60}",
    "{\"hit_rate\":{\"warning\":0.7,\"critical\":0.5}}",
    "{\"rules\":[{\"rule\":\"hit_rate\",\"warning\":0.7}]}",
    "{\"id\":\"x\",\"minutes\":60,\"cache\":null,\"rule\":\"hit_rate\"}",
    "{\"by\":\"track\",\"pattern\":\"chunk:{track}:{idx}\"}"
  };
  private static final String[] JSON = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "null",
    "true",
    "-",
    "1e999999999",
    "0x1",
    "NaN",
    "\\u00",
    "\\ud800",
    "\u0000",
    "\ufeff",
    "é",
    "//",
    "9".repeat(2_000),
    "[".repeat(3_000),
    "{\"a\":".repeat(1_500),
    "\"" + "s".repeat(10_000) + "\"",
    " ".repeat(20_000)
  };

  private final FakeStatistics shop = Shop.open();
  private final AdminServer server = new AdminServer(shop);

  @AfterEach
  void stop() {
    Recorder.setWatching(true);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void handle_anything_isAnsweredOrRefusedAsDocumented(long seed) throws IOException {
    Random random = new Random(seed);
    String[] routes = server.handler.site().routes().toArray(String[]::new);
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      server.clock.advance(Duration.ofSeconds(30)); // who fails too often would only be refused
      GivenExchange exchange = request(random, routes);
      if (!server.handler.accepts(exchange.path, "")) {
        continue; // it is the application's
      }
      long begin = System.nanoTime();
      server.handler.handle(exchange);

      assertThat(System.nanoTime() - begin).as(exchange.toString()).isLessThan(MOST_NANOS);
      assertAnswered(exchange);
      statuses.merge(exchange.status, 1, Integer::sum);
      server.control.calls.clear();
    }

    assertThat(server.log).noneMatch(line -> line.startsWith("failed"));
    assertThat(statuses.getOrDefault(200, 0)).as("right ones are among them").isGreaterThan(200);
    assertThat(statuses.keySet()).contains(400, 401, 404, 405);
  }

  private static void assertAnswered(GivenExchange exchange) {
    String what = exchange.toString();
    assertThat(exchange.writes).as(what).isEqualTo(1);
    assertThat(exchange.status).as(what).isIn(KNOWN);
    assertThat(exchange.answer.length).as(what).isLessThan(MOST_BYTES);
    exchange.answered.forEach(
        (name, value) -> assertThat(value).as(what).doesNotContain("\r", "\n"));
    assertThat(exchange.added).allSatisfy(line -> assertThat(line).doesNotContain("\r", "\n"));
    if (exchange.status >= 400 && exchange.answer.length > 0) {
      assertThat(exchange.answered.get("Content-Type")).isEqualTo("application/problem+json");
      JsonNode problem = AdminServer.parse(exchange.answer);
      assertThat(problem.get("status").intValue()).isEqualTo(exchange.status);
      assertThat(problem.get("detail").textValue()).as(what).isNotBlank();
      assertThat(problem.get("detail").textValue().length()).as(what).isLessThan(1_000);
    }
  }

  private static GivenExchange request(Random random, String[] routes) {
    GivenExchange exchange = new GivenExchange();
    String[] route = any(random, routes).split(" ", 2);
    exchange.method = random.nextInt(6) == 0 ? any(random, METHODS) : route[0];
    String id = random.nextInt(3) > 0 ? "products" : any(random, PIECES);
    exchange.path = "/cacheglass" + mutated(random, route[1].replace("{id}", id), PIECES, 4);
    exchange.query = random.nextInt(4) == 0 ? null : query(random);
    if (random.nextInt(8) > 0) {
      exchange.headers.put("Authorization", "Bearer " + AdminServer.TOKEN);
    }
    exchange.headers.put("Content-Type", "application/json");
    exchange.headers.put("Origin", "http://localhost:8080");
    for (int i = random.nextInt(3); i > 0; i--) {
      exchange.headers.put(any(random, HEADERS), any(random, HEADER_VALUES));
    }
    if (random.nextInt(8) == 0) {
      exchange.host = any(random, HOSTS);
      exchange.remoteAddress = random.nextBoolean() ? "203.0.113.9" : "::1%lo";
    }
    String body = mutated(random, any(random, BODIES), JSON, 2);
    exchange.body = body.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      random.nextBytes(exchange.body);
    }
    return exchange;
  }

  private static String query(Random random) {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      query.append(any(random, NAMES)).append('=').append(any(random, VALUES)).append('&');
    }
    return mutated(random, query.toString(), PIECES, 3);
  }

  /** The text as it is, or with something put in, left out or in the place of something else. */
  private static String mutated(Random random, String text, String[] pieces, int oneIn) {
    String result = text;
    while (random.nextInt(oneIn) == 0) {
      int from = random.nextInt(result.length() + 1);
      int to = Math.min(result.length(), from + random.nextInt(4));
      String piece = random.nextInt(4) == 0 ? "" : any(random, pieces);
      result = result.substring(0, from) + piece + result.substring(to);
    }
    return result;
  }

  private static String any(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }
}
