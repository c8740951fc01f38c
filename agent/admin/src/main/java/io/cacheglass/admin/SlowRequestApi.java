package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.SlowRequest;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.bootstrap.ResponseHeaders;
import io.cacheglass.recorder.RequestSums;
import java.util.Locale;

/** One slow request of an endpoint: where its time went. */
final class SlowRequestApi {
  private static final int MAX_NAME = 500;

  private final Statistics statistics;
  private final Envelope envelope;
  private final KeyMask mask;

  SlowRequestApi(Statistics statistics, Envelope envelope, KeyMask mask) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.mask = mask;
  }

  /** {@code GET /api/v1/slow-request?endpoint=}. */
  Response slowRequest(Request request) {
    String endpoint = request.parameters().text("endpoint", MAX_NAME);
    if (endpoint == null) {
      throw Problem.badParameter("endpoint", "the name of an endpoint");
    }
    SlowRequest slow = statistics.slowRequest(endpoint);
    if (slow == null) {
      throw Problem.notFound("No request of this endpoint that asked a cache was looked at yet.");
    }
    ObjectNode node = envelope.open();
    node.put("endpoint", slow.endpoint());
    Json.time(node, "started", slow.startMillis());
    node.put("keys_masked", KeyMask.masks(request.caller()));
    putSums(node, slow.sums());
    ArrayNode steps = node.putArray("steps");
    for (SlowRequest.Step step : slow.steps()) {
      put(steps.addObject(), step, request.caller());
    }
    return Response.json(200, Json.bytes(node));
  }

  private static void putSums(ObjectNode node, RequestSums sums) {
    Json.millis(node, "total_ms", (double) sums.totalNanos());
    node.put("lookups", sums.lookups());
    node.put("hits", sums.hits());
    node.put("misses", sums.misses());
    node.put("server_timing", ResponseHeaders.serverTiming(sums));
  }

  private void put(ObjectNode row, SlowRequest.Step step, Caller caller) {
    row.put("cache", step.key().cacheKey());
    row.put("name", step.cacheName());
    row.put("key", mask.textOf(step.key(), caller));
    row.put("result", step.result().name().toLowerCase(Locale.ROOT));
    Json.text(row, "answered_by", step.tier() == 0 ? "" : "tier" + step.tier());
    Json.millis(row, "start_ms", (double) step.startNanos());
    Json.millis(row, "duration_ms", (double) step.nanos());
    Json.millis(row, "load_ms", step.loadNanos() < 0 ? Double.NaN : (double) step.loadNanos());
    row.put("stands_for", step.weight());
  }
}
