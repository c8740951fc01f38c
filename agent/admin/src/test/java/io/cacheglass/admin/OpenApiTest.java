package io.cacheglass.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.Counts.Kind;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every URL is described, and every answer is as described: no field more, none less. */
class OpenApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  private JsonNode document;

  @BeforeEach
  void start() {
    server.redis = RedisSamples.all();
    shop.caches.add(CacheReport.builder(Shop.info(9, "bad", "caffeine", -1))
        .verdict(new HealthVerdict(Health.DEGRADED, "hit rate is bad"))
        .readings(List.of(new Reading(Measure.HIT_RATE, 0.2, 10_000)))
        .build());
    server.monitor.evaluate();
    document = server.json("/api/openapi.json");
  }

  @Test
  void document_describesExactlyTheRoutesThereAre() {
    List<String> described = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(path -> path.getValue()
            .fieldNames()
            .forEachRemaining(
                method -> described.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(server.handler.site().routes());
    assertThat(document.get("openapi").textValue()).startsWith("3.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/cache/stats",
        "/api/cache/stats?simple=true",
        "/api/v1/cache/health",
        "/api/v1/cache/stats",
        "/api/v1/cache/stats/patterns",
        "/api/v1/cache/stats/endpoints",
        "/api/v1/cache/stats/top-patterns",
        "/api/v1/cache/stats/low-performers?threshold=1&min_requests=0",
        "/api/v1/admin/cache-stats",
        "/api/v1/caches",
        "/api/v1/caches?compare=previous",
        "/api/v1/baselines",
        "/api/v1/marks",
        "/api/v1/cache/info",
        "/api/v1/cache/info?history=true",
        "/api/v1/keys",
        "/api/v1/keys?by=misses",
        "/api/v1/cache/warm",
        "/api/v1/jobs",
        "/api/v1/cache/groups?pattern=%7Bkind%7D:%7Bn%7D",
        "/api/v1/history",
        "/api/v1/history?metric=load_time",
        "/api/v1/trends",
        "/api/v1/trends?metric=load_time",
        "/api/v1/alerts",
        "/api/v1/advice",
        "/api/v1/thresholds",
        "/api/v1/session",
        "/api/v1/settings",
        "/api/openapi.json"
      })
  void get_each_answersAsDescribed(String url) {
    String path = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;

    hold(path, "get", server.get(url));
  }

  @Test
  void get_slowRequest_answersAsDescribed() {
    shop.slowRequests.put(SlowRequestApiTest.ENDPOINT, SlowRequestApiTest.record());

    hold(
        "/api/v1/slow-request",
        "get",
        server.get("/api/v1/slow-request?endpoint=GET%20%2Fslow%2F%7Bid%7D"));
  }

  @Test
  void get_eachCache_answersAsDescribed() {
    List<CacheReport> all = new ArrayList<>(shop.caches);
    all.addAll(shop.layers);
    for (CacheReport report : all) {
      String id = URLEncoder.encode(report.info().key(), StandardCharsets.UTF_8);
      hold("/api/v1/caches/{id}", "get", server.get("/api/v1/caches/" + id));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/cache/clear, /api/cache/clear",
    "DELETE, /api/cache/clear?simple=true, /api/cache/clear",
    "DELETE, /api/v1/caches/products/entries, /api/v1/caches/{id}/entries",
    "DELETE, /api/v1/caches/products/entries?pattern=a*, /api/v1/caches/{id}/entries",
    "DELETE, /api/v1/caches/products/entries?dry_run=true, /api/v1/caches/{id}/entries",
    "POST, /api/v1/cache/reset-metrics, /api/v1/cache/reset-metrics",
    "POST, /api/v1/logout, /api/v1/logout"
  })
  void action_each_answersAsDescribed(String method, String url, String path) {
    server.control.results =
        List.of(ClearResult.cleared("products", 1, 2), ClearResult.failed("prices", "closed"));

    hold(path, method.toLowerCase(Locale.ROOT), server.send(method, url));
  }

  @Test
  void action_onAlertsAndThresholds_answersAsDescribed() {
    String id = server.json("/api/v1/alerts").at("/alerts/0/id").textValue();
    hold(
        "/api/v1/alerts/{id}/acknowledge",
        "post",
        server.send("POST", "/api/v1/alerts/" + id + "/acknowledge"));
    hold(
        "/api/v1/alerts/silence",
        "post",
        body(
            "POST",
            "/api/v1/alerts/silence",
            "{\"rule\":\"hit-rate\",\"scope\":\"cache\",\"subject\":\"bad\",\"minutes\":5}"));
    hold(
        "/api/v1/alerts/silence",
        "delete",
        server.send("DELETE", "/api/v1/alerts/silence?rule=hit-rate&scope=cache&subject=bad"));
    hold(
        "/api/v1/thresholds",
        "put",
        body(
            "PUT",
            "/api/v1/thresholds",
            "{\"overrides\":{\"a*\":{\"hit-rate\":{\"warning\":\"< 0.1\"}}}}"));
    hold("/api/v1/watching", "put", body("PUT", "/api/v1/watching", "{\"watching\":true}"));
    hold(
        "/api/v1/baselines",
        "post",
        body("POST", "/api/v1/baselines", "{\"name\":\"before 2.41\"}"));
    hold("/api/v1/marks", "post", body("POST", "/api/v1/marks", "{\"label\":\"2.42\"}"));
    hold("/api/v1/baselines/{id}", "delete", server.send("DELETE", "/api/v1/baselines/b1"));
    hold(
        "/api/v1/login",
        "post",
        body("POST", "/api/v1/login", "{\"token\":\"" + AdminServer.TOKEN + "\"}"));
  }

  @Test
  void warming_fromBeginToEnd_answersAsDescribed() {
    server.control.warming.targets.add(
        new FakeWarming.Target("products", "warmer", List.of("a", "bad")));
    HttpResponse<String> started = server.send("POST", "/api/v1/cache/warm");
    String job = "/api/v1/jobs/" + AdminServer.json(started).get("job").textValue();

    hold("/api/v1/cache/warm", "post", started);
    hold("/api/v1/cache/warm", "get", server.get("/api/v1/cache/warm"));
    hold("/api/v1/jobs/{id}", "delete", server.send("DELETE", job));
    hold("/api/v1/jobs/{id}", "get", server.get(job));
    hold("/api/v1/jobs", "get", server.get("/api/v1/jobs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1/caches?limit=0", "/api/v1/caches/unknown"})
  void problem_each_isAsDescribed(String url) {
    HttpResponse<String> answer = server.get(url);

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(faults("Problem", answer)).isEmpty();
  }

  @Test
  void action_onAdvice_answersAsDescribed() {
    shop.endpoints.add(EndpointReport.builder("GET ~loop")
        .requests(1_000)
        .counts(Shop.counts(Map.of(Kind.LOOKUPS, 90_000L)))
        .build());
    for (int i = 0; i < 3; i++) {
      server.handler.advice().look();
    }
    String path = "/api/v1/advice/many-lookups:GET%20~0loop/snooze";

    hold("/api/v1/advice/{id}/snooze", "post", body("POST", path, "{\"days\":7}"));
    hold("/api/v1/advice", "get", server.get("/api/v1/advice"));
    hold("/api/v1/advice/{id}/snooze", "delete", server.send("DELETE", path));
    hold("/api/v1/advice", "get", server.get("/api/v1/advice"));
  }

  @Test
  void event_each_isAsDescribed() {
    String frame = server.get("/api/v1/events").body();
    String data = frame.substring(frame.indexOf("data: ") + "data: ".length());

    assertThat(faults(reference("EventSummary"), AdminServer.parse(data.getBytes(UTF_8))))
        .isEmpty();
  }

  private void hold(String path, String method, HttpResponse<String> answer) {
    JsonNode responses = document.at("/paths/" + escaped(path) + '/' + method + "/responses");
    JsonNode response = responses.get(Integer.toString(answer.statusCode()));
    assertThat(response).as("%s %s %s", method, path, answer).isNotNull();
    JsonNode schema = response.at("/content/application~1json/schema");
    assertThat(schema.isMissingNode()).as(path).isFalse();
    assertThat(faults(schema, answer)).as(answer.body()).isEmpty();
  }

  private Set<ValidationMessage> faults(String schema, HttpResponse<String> answer) {
    return faults(reference(schema), answer);
  }

  private static ObjectNode reference(String schema) {
    return Json.object().put("$ref", "#/components/schemas/" + schema);
  }

  private Set<ValidationMessage> faults(JsonNode schema, HttpResponse<String> answer) {
    return faults(schema, AdminServer.json(answer));
  }

  private Set<ValidationMessage> faults(JsonNode schema, JsonNode answer) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root).validate(answer);
  }

  private HttpResponse<String> body(String method, String path, String json) {
    return server.send(server
        .request("/cacheglass" + path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json)));
  }

  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }
}
