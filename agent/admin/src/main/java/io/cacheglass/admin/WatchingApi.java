package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.WatchSwitch;
import io.cacheglass.recorder.Recorder;
import java.io.IOException;

/** Stops watching, and goes on with it, while the host runs. */
final class WatchingApi {
  private final Statistics statistics;
  private final Envelope envelope;
  private final Actions actions;

  WatchingApi(Statistics statistics, Envelope envelope, Actions actions) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.actions = actions;
  }

  /** {@code PUT /api/v1/watching}: {@code {"watching": false}}. */
  Response watch(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    JsonNode wanted = body == null ? null : body.get("watching");
    if (wanted == null || !wanted.isBoolean()) {
      throw Problem.badParameter("watching", "true or false, in a JSON object");
    }
    actions.begin(request.caller());
    boolean changed =
        WatchSwitch.turn(statistics, wanted.booleanValue(), request.caller().who());
    String result = changed ? "done." : "it was so already.";
    actions.audit(
        wanted.booleanValue() ? "watching again" : "stop of watching", request.caller(), result);
    ObjectNode node = envelope.open();
    node.put("watching", Recorder.isWatching());
    node.put("changed", changed);
    return Response.json(200, Json.bytes(node));
  }
}
