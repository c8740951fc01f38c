package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Baseline;
import io.cacheglass.analysis.Statistics;
import java.io.IOException;
import java.util.Locale;

/** Numbers put aside to be compared with later ones. */
final class BaselinesApi {
  private static final int MAX_NAME_LENGTH = 60;

  private final Statistics statistics;
  private final Envelope envelope;
  private final Actions actions;

  BaselinesApi(Statistics statistics, Envelope envelope, Actions actions) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.actions = actions;
  }

  /** {@code GET /api/v1/baselines}. */
  Response baselines(Request request) {
    return answer(200);
  }

  /** {@code POST /api/v1/baselines} with a name. */
  Response save(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    JsonNode given = body == null ? null : body.get("name");
    String name = given == null || !given.isTextual() ? "" : given.textValue().trim();
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw Problem.badParameter("name", "a text of 1 to " + MAX_NAME_LENGTH + " characters");
    }
    actions.begin(request.caller());
    Baseline saved = statistics.saveBaseline(name);
    actions.audit("baseline \"" + name + '"', request.caller(), "saved as " + saved.id() + '.');
    return answer(201);
  }

  /** {@code DELETE /api/v1/baselines/{id}}. */
  Response delete(Request request) {
    actions.begin(request.caller());
    if (!statistics.deleteBaseline(request.id())) {
      throw Problem.notFound("There is no baseline of this id.");
    }
    actions.audit("baseline " + request.id(), request.caller(), "deleted.");
    return answer(200);
  }

  private Response answer(int status) {
    ObjectNode node = envelope.open();
    ArrayNode rows = node.putArray("baselines");
    for (Baseline baseline : statistics.baselines()) {
      ObjectNode row = rows.addObject();
      row.put("id", baseline.id());
      row.put("name", baseline.name());
      row.put("kind", baseline.kind().name().toLowerCase(Locale.ROOT));
      Json.number(row, "from", baseline.fromMillis() / 1000.0, 3);
      Json.number(row, "to", baseline.toMillis() / 1000.0, 3);
      Comparison.put(row.putObject("totals"), baseline.totals());
    }
    return Response.json(status, Json.bytes(node));
  }
}
