package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.advice.Advice;
import io.cacheglass.analysis.advice.AdviceBook;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What to do about the caches. */
final class AdviceApi {
  private static final int MAX_DAYS = 365;
  private static final long DAY_MILLIS = 24 * 3_600_000L;

  private final AdviceBook book;
  private final Envelope envelope;
  private final KeyMask mask;
  private final Actions actions;
  private final Clock clock;

  AdviceApi(AdviceBook book, Envelope envelope, KeyMask mask, Actions actions, Clock clock) {
    this.book = book;
    this.envelope = envelope;
    this.mask = mask;
    this.actions = actions;
    this.clock = clock;
  }

  /** {@code GET /api/v1/advice}: what saves most first. */
  Response advice(Request request) {
    return answer(request.caller());
  }

  /** {@code POST /api/v1/advice/{id}/snooze} with days. */
  Response snooze(Request request) throws IOException {
    ObjectNode body = Json.parse(request.jsonBody());
    JsonNode days = body == null ? null : body.get("days");
    if (days == null || !days.isInt() || days.intValue() < 1 || days.intValue() > MAX_DAYS) {
      throw Problem.badParameter("days", "a whole number from 1 to " + MAX_DAYS);
    }
    actions.begin(request.caller());
    try {
      if (!book.snooze(request.id(), clock.millis() + days.intValue() * DAY_MILLIS)) {
        throw Problem.notFound("There is no advice of this id just now.");
      }
    } catch (IllegalArgumentException e) {
      throw Problem.conflict("Not put off: " + e.getMessage() + '.');
    }
    String result = "for " + days.intValue() + " days.";
    actions.audit("putting off of the advice " + request.id(), request.caller(), result);
    return answer(request.caller());
  }

  /** {@code DELETE /api/v1/advice/{id}/snooze}. */
  Response wake(Request request) {
    actions.begin(request.caller());
    if (!book.wake(request.id())) {
      throw Problem.notFound("No advice of this id was put off, or it is said again already.");
    }
    actions.audit("saying again of the advice " + request.id(), request.caller(), "done.");
    return answer(request.caller());
  }

  private Response answer(Caller caller) {
    ObjectNode node = envelope.open();
    put(node.putArray("advice"), book.advice(), mask, caller);
    ArrayNode snoozed = node.putArray("snoozed");
    book.snoozed().forEach((id, until) -> {
      ObjectNode row = snoozed.addObject().put("id", id);
      Json.time(row, "until", until);
    });
    return Response.json(200, Json.bytes(node));
  }

  static void put(ArrayNode rows, List<Advice> all, KeyMask mask, Caller caller) {
    for (Advice advice : all) {
      ObjectNode row = rows.addObject();
      row.put("id", advice.id());
      row.put("rule", advice.rule());
      row.put("severity", advice.severity().name().toLowerCase(Locale.ROOT));
      row.put("confidence", advice.confidence().name().toLowerCase(Locale.ROOT));
      row.put("scope", advice.scope().name().toLowerCase(Locale.ROOT));
      row.put("cache", advice.cacheKey());
      row.put("endpoint", advice.endpoint());
      row.put("server", advice.server());
      row.put("title", mask.inText(advice.title(), advice.pattern(), caller));
      ArrayNode evidence = row.putArray("evidence");
      for (String each : advice.evidence()) {
        evidence.add(mask.inText(each, advice.pattern(), caller));
      }
      row.put("gain", advice.gain());
      row.put("cost", advice.cost());
      Json.text(row, "code", advice.code());
      Json.number(row, "saved_ms_per_second", advice.savedMillisPerSecond());
      ObjectNode numbers = row.putObject("numbers");
      advice.numbers().forEach((name, value) -> Json.number(numbers, name, value));
    }
  }
}
