package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.health.AlertBook;
import io.cacheglass.analysis.health.Scope;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong; and what somebody has said of it. */
final class AlertsApi {
  private static final int MAX_MINUTES = 7 * 24 * 60;
  private static final int MAX_LENGTH = 500;

  private final HealthMonitor monitor;
  private final Envelope envelope;
  private final Actions actions;
  private final Clock clock;

  AlertsApi(HealthMonitor monitor, Envelope envelope, Actions actions, Clock clock) {
    this.monitor = monitor;
    this.envelope = envelope;
    this.actions = actions;
    this.clock = clock;
  }

  /** {@code GET /api/v1/alerts}. */
  Response alerts(Request request) {
    return answer();
  }

  /** {@code POST /api/v1/alerts/{id}/acknowledge}. */
  Response acknowledge(Request request) {
    actions.begin(request.caller());
    if (!monitor.book().acknowledge(request.id())) {
      throw Problem.notFound("There is no alert of this id; it may have expired.");
    }
    actions.audit("acknowledgement of alert " + request.id(), request.caller(), "done.");
    return answer();
  }

  /** {@code POST /api/v1/alerts/silence} with rule, scope, subject and minutes. */
  Response silence(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    String rule = text(body, "rule");
    String subject = text(body, "subject");
    Scope scope = scope(text(body, "scope"));
    JsonNode minutes = body == null ? null : body.get("minutes");
    if (minutes == null
        || !minutes.isInt()
        || minutes.intValue() < 1
        || minutes.intValue() > MAX_MINUTES) {
      throw Problem.badParameter("minutes", "a whole number from 1 to " + MAX_MINUTES);
    }
    actions.begin(request.caller());
    AlertBook book = monitor.book();
    try {
      long now = clock.millis();
      book.silence(rule, scope, subject, now + minutes.intValue() * 60_000L, now);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("Not silenced: " + e.getMessage() + '.');
    }
    String what = "silence of " + rule + " for " + scope.word() + ' ' + subject;
    actions.audit(what, request.caller(), "for " + minutes.intValue() + " minutes.");
    return answer();
  }

  /** {@code DELETE /api/v1/alerts/silence?rule=&scope=&subject=}. */
  Response speak(Request request) {
    Parameters parameters = request.parameters();
    String rule = text(parameters, "rule");
    Scope scope = scope(text(parameters, "scope"));
    String subject = text(parameters, "subject");
    actions.begin(request.caller());
    if (!monitor.book().speak(rule, scope, subject, clock.millis())) {
      throw Problem.notFound("This is not silenced, or no longer.");
    }
    monitor.evaluate();
    String what = "end of the silence of " + rule + " for " + scope.word() + ' ' + subject;
    actions.audit(what, request.caller(), "done.");
    return answer();
  }

  private Response answer() {
    ObjectNode node = envelope.open();
    AlertJson.put(node.putArray("alerts"), monitor.alerts());
    node.put("beyond", monitor.book().beyond());
    ArrayNode silenced = node.putArray("silenced");
    for (Map.Entry<String, Long> each : monitor.book().silenced(clock.millis()).entrySet()) {
      String[] parts = each.getKey().split(" ", 3);
      ObjectNode row = silenced.addObject();
      row.put("rule", parts[0]).put("scope", parts[1]).put("subject", parts[2]);
      Json.time(row, "until", each.getValue());
    }
    return Response.json(200, Json.bytes(node));
  }

  private static String text(@Nullable ObjectNode body, String name) {
    JsonNode value = body == null ? null : body.get(name);
    if (value == null
        || !value.isTextual()
        || value.textValue().isEmpty()
        || value.textValue().length() > MAX_LENGTH) {
      throw Problem.badParameter(
          name, "a text of 1 to " + MAX_LENGTH + " characters in the JSON body");
    }
    return value.textValue();
  }

  private static String text(Parameters parameters, String name) {
    String value = parameters.text(name, MAX_LENGTH);
    if (value == null) {
      throw Problem.badParameter(name, "a text of 1 to " + MAX_LENGTH + " characters");
    }
    return value;
  }

  private static Scope scope(String word) {
    try {
      return Scope.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("scope", "one of cache, endpoint, redis");
    }
  }
}
