package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.SlowRequest;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Requests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One slow request, as it was really recorded. */
class SlowRequestApiTest {
  static final String ENDPOINT = "GET /slow/{id}";
  private static final String URL = "/api/v1/slow-request?endpoint=GET%20%2Fslow%2F%7Bid%7D";

  private final FakeStatistics shop = Shop.open();
  private AdminServer server = new AdminServer(shop);

  @AfterEach
  void stop() {
    server.close();
    Recorder.forgetSlowRequests();
  }

  /** A request that hits one key, and misses and loads another. */
  static SlowRequest record() {
    Recorder.forgetSlowRequests();
    CacheRow row = Recorder.register("test", "slow cache", null, null);
    Requests.enter("GET", "/slow/12", true, null);
    Probes.lookupEnded(row, "user:alice", true, Probes.lookup(row));
    long start = Probes.lookup(row);
    Frame frame = Probes.missed(row);
    Probes.observe(frame, (Object key) -> "loaded").apply("user:bob");
    Probes.missEnded(frame, "user:bob", null);
    Probes.loadingLookupEnded(row, "user:bob", start);
    Requests.exit(200, null, true, true);
    Analyzer analyzer = new Analyzer(id -> null, System::currentTimeMillis);
    analyzer.drain();
    analyzer.tick(Recorder.snapshot(), System.currentTimeMillis());
    SlowRequest slow = analyzer.slowRequest(ENDPOINT);
    assertThat(slow).isNotNull();
    return slow;
  }

  @Test
  void slowRequest_hasItsLookupsWithTheirLoads() {
    shop.slowRequests.put(ENDPOINT, record());

    JsonNode answer = server.json(URL);

    assertThat(answer.get("lookups").intValue()).isEqualTo(2);
    assertThat(answer.get("hits").intValue()).isEqualTo(1);
    JsonNode steps = answer.get("steps");
    assertThat(steps).hasSize(2);
    JsonNode hit = steps.get(0);
    assertThat(hit.get("name").textValue()).isEqualTo("slow cache");
    assertThat(hit.get("result").textValue()).isEqualTo("hit");
    assertThat(hit.get("answered_by").textValue()).isEqualTo("tier1");
    assertThat(hit.get("load_ms").isNull()).isTrue();
    JsonNode miss = steps.get(1);
    assertThat(miss.get("result").textValue()).isEqualTo("miss");
    assertThat(miss.get("load_ms").doubleValue())
        .isPositive()
        .isLessThanOrEqualTo(miss.get("duration_ms").doubleValue());
    assertThat(miss.get("start_ms").doubleValue() + miss.get("duration_ms").doubleValue())
        .isLessThanOrEqualTo(answer.get("total_ms").doubleValue() + 0.001);
    assertThat(answer.get("server_timing").textValue()).contains("cache;desc=\"1/2 hit\"");
  }

  @Test
  void slowRequest_keys_areMaskedUnlessTheCallerMaySeeThem() {
    shop.slowRequests.put(ENDPOINT, record());
    assertThat(server.get(URL).body()).doesNotContain("alice").doesNotContain("bob");

    server.close();
    server = new AdminServer(
        shop, AdminSettings.builder().token(AdminServer.TOKEN).keysVisible(true).build());
    assertThat(server.get(URL).body()).contains("user:alice").contains("user:bob");
  }

  @Test
  void slowRequest_noneOrNotNamed_isAProblem() {
    assertThat(server.get("/api/v1/slow-request?endpoint=GET%20%2Fnever").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/api/v1/slow-request").statusCode()).isEqualTo(400);
  }
}
