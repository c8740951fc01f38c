package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Statistics;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, as marks on the charts; a deployment can set its own. */
final class MarksApi {
  private static final int MAX_LABEL_LENGTH = 60;
  private static final long CLOCK_SKEW_MILLIS = 60_000;
  private static final List<String> KINDS = List.of("deploy", "note");

  private final Statistics statistics;
  private final Envelope envelope;
  private final Actions actions;
  private final Clock clock;

  MarksApi(Statistics statistics, Envelope envelope, Actions actions, Clock clock) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.actions = actions;
    this.clock = clock;
  }

  /** {@code GET /api/v1/marks}: oldest first. */
  Response marks(Request request) {
    return answer(200);
  }

  /** {@code POST /api/v1/marks} with a label, and maybe a kind and a time. */
  Response add(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    String label = label(body == null ? null : body.get("label"));
    String kind = kind(body == null ? null : body.get("kind"));
    long millis = millis(body == null ? null : body.get("time"));
    actions.begin(request.caller());
    statistics.mark(new Mark(millis, kind, label, request.caller().who()));
    actions.audit("mark \"" + kind + ": " + label + '"', request.caller(), "set.");
    return answer(201);
  }

  private static String label(@Nullable JsonNode given) {
    String label = given == null || !given.isTextual() ? "" : given.textValue().trim();
    boolean plain = label.chars().noneMatch(Character::isISOControl);
    if (label.isEmpty() || label.length() > MAX_LABEL_LENGTH || !plain) {
      throw Problem.badParameter(
          "label", "a text of 1 to " + MAX_LABEL_LENGTH + " characters in one line");
    }
    return label;
  }

  private static String kind(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return KINDS.get(0);
    }
    if (!KINDS.contains(given.asText())) {
      throw Problem.badParameter("kind", "one of " + String.join(", ", KINDS));
    }
    return given.asText();
  }

  /** A time to come would be a mark that nobody sees, and one long ago a mark without a chart. */
  private long millis(@Nullable JsonNode given) {
    long now = clock.millis();
    if (given == null || given.isNull()) {
      return now;
    }
    double millis = 1000 * given.doubleValue();
    long oldest = now - 1000 * TimeRange.MAX_HISTORY_SECONDS;
    if (!given.isNumber() || millis > now + CLOCK_SKEW_MILLIS || millis < oldest) {
      throw Problem.badParameter("time", "epoch seconds of the last seven days");
    }
    return Math.min(now, (long) millis);
  }

  private Response answer(int status) {
    ObjectNode node = envelope.open();
    ArrayNode rows = node.putArray("marks");
    statistics.marks().forEach(mark -> put(rows.addObject(), mark));
    return Response.json(status, Json.bytes(node));
  }

  static void put(ObjectNode node, Mark mark) {
    Json.number(node, "time", mark.timeMillis() / 1000.0, 3);
    node.put("kind", mark.kind());
    node.put("label", mark.label());
    Json.text(node, "by", mark.by());
  }
}
