package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is checked of one web application. Its plan must not have run before. */
final class Round {
  private final Report report;
  private final String server;
  private final String contextPath;
  private final AdminClient admin;

  /** Hits and misses that the library had counted, and we had, before the first request. */
  private long[] libraryBefore = {0, 0};

  private long[] oursBefore = {0, 0};

  private final Cell cell;

  /**
   * A round.
   *
   * @param contextPath of the web application
   * @param token that opens the admin page
   */
  Round(Report report, Cell cell, Host host, String contextPath, String token) {
    this.report = report;
    this.cell = cell;
    this.contextPath = contextPath;
    server = host.url().replaceFirst("/app$", "");
    admin = new AdminClient(server + contextPath + "/cacheglass", token);
  }

  /**
   * Waits until the agent that the filter has attached is there, which no request of the host waits
   * for. To be asked of an application whose cache does not hear of unknown paths.
   */
  void awaitAgent() {
    report.check(
        "the filter brings the agent",
        () -> await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(
                () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200)));
  }

  /**
   * Leaves out what was counted until now: the agent came while the application started, or
   * afterwards.
   */
  void leaveOutStart() {
    libraryBefore = library();
    if (!itsRows().isEmpty()) {
      oursBefore = ours();
    }
  }

  /** Sends all requests of the plan; the host answers as it would without us. */
  void visit(Plan plan) {
    for (Plan.Step step : plan.steps()) {
      for (int i = 0; i < step.times(); i++) {
        String body = step.method().equals("POST") ? Plan.BODY : "";
        report.check("the host's answers are its own", () -> {
          Answer answer = Http.send(step.method(), server + step.path(), body);
          assertThat(answer.status()).as(step.path()).isEqualTo(step.status());
          if (step.answer() != null) {
            assertThat(answer.body()).as(step.path()).isEqualTo(step.answer());
          }
        });
      }
    }
  }

  /** The page, its files and the API, for those who may and those who may not. */
  void checkAdmin() {
    report.check("page, files and API are below the context path", () -> {
      assertThat(Http.get(admin.url() + "/").body()).contains("<title>Cacheglass</title>");
      Answer redirect = Http.get(admin.url());
      assertThat(redirect.status()).isBetween(301, 308);
      assertThat(URI.create(admin.url()).resolve(redirect.header("Location")).getPath())
          .isEqualTo(contextPath + "/cacheglass/");
      Answer script = Http.get(admin.url() + "/js/main.js");
      assertThat(script.status()).as("a file of the page").isEqualTo(200);
      assertThat(script.header("Content-Type")).contains("javascript");
      Answer none = Http.get(admin.url() + "/api/v1/nothing");
      assertThat(none.header("Content-Type")).startsWith("application/problem+json");
      report.version(admin.caches().path("app").path("container").asText());
    });
    report.check("API closed without a token, opened by a login", this::checkLogin);
  }

  private void checkLogin() {
    assertThat(Http.get(admin.url() + "/api/v1/caches").status()).isEqualTo(401);
    Answer login = Http.send(
        "POST",
        admin.url() + "/api/v1/login",
        "{\"token\":\"" + admin.token() + "\"}",
        "Content-Type",
        "application/json");
    assertThat(login.status()).as(login.body()).isBetween(200, 204);
    String cookie = login.header("Set-Cookie").replaceAll(";.*", "");
    Answer caches = Http.send("GET", admin.url() + "/api/v1/caches", "", "Cookie", cookie);
    assertThat(caches.status()).as("with the cookie").isEqualTo(200);
  }

  /** Every lookup is charged to the endpoint that asked for it, and none is lost. */
  void checkCounts(Plan plan) {
    report.check(
        "lookups by endpoint exact",
        () -> await()
            .atMost(Duration.ofSeconds(10))
            .pollInterval(Duration.ofMillis(100))
            .untilAsserted(() -> assertThat(lookupsSince()).isEqualTo(plan.lookups())));
  }

  /** The same numbers that the library has. */
  void checkLibrary() {
    report.check("hits and misses equal the library's own", () -> {
      assertThat(minus(ours(), oursBefore)).isEqualTo(minus(library(), libraryBefore));
    });
  }

  private static List<Long> minus(long[] now, long[] before) {
    return List.of(now[0] - before[0], now[1] - before[1]);
  }

  private long[] ours() {
    JsonNode row = row();
    return new long[] {row.path("hits").asLong(), row.path("misses").asLong()};
  }

  private long[] library() {
    String statistics = Http.get(server + contextPath + "/statistics").body();
    return Arrays.stream(statistics.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private JsonNode row() {
    List<JsonNode> rows = itsRows();
    assertThat(rows).as("rows of %s", contextPath).hasSize(1);
    return rows.get(0);
  }

  private List<JsonNode> itsRows() {
    return new Caches(admin.caches())
        .rows().stream()
            // Of one that was built before the agent came, only who uses it is known.
            .filter(row -> row.path("name").asText().matches("(ITEMS|Shelf)\\b.*"))
            .filter(this::isOfThisApplication)
            .toList();
  }

  /** Which application a cache is of may not be known before there is a request. */
  private boolean isOfThisApplication(JsonNode row) {
    JsonNode application = row.path("application");
    return application.asText().equals(contextPath)
        || (application.isNull() && cell.server().isSpringBoot());
  }

  /** Without what was done as the application started, unless the agent was there before. */
  private Map<String, Long> lookupsSince() {
    Map<String, Long> lookups = lookups();
    if (!cell.door().hasAgent()) {
      lookups.remove("(no request)");
    }
    return lookups;
  }

  private Map<String, Long> lookups() {
    Map<String, Long> lookups = new TreeMap<>();
    admin
        .json("/api/v1/caches/" + row().path("id").asText())
        .path("endpoints")
        .forEach(each ->
            lookups.put(each.path("endpoint").asText(), each.path("lookups").asLong()));
    return lookups;
  }

  /** Where there is no web application, there is nothing of ours either. */
  void checkRootMissing() {
    report.check("nothing where no web application is", () -> {
      Answer answer = Http.get(server + "/cacheglass/");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).doesNotContain("<title>Cacheglass");
    });
  }
}
