package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.advice.Advice;
import io.cacheglass.analysis.advice.Advisor;
import io.cacheglass.analysis.redis.RedisNodes;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What to do about the caches. */
final class AdviceApi {
  private final Statistics statistics;
  private final Envelope envelope;
  private final RedisNodes redis;
  private final KeyMask mask;
  private final Clock clock;

  AdviceApi(Statistics statistics, Envelope envelope, RedisNodes redis, KeyMask mask, Clock clock) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.redis = redis;
    this.mask = mask;
    this.clock = clock;
  }

  /** {@code GET /api/v1/advice}: what saves most first. */
  Response advice(Request request) {
    ObjectNode node = envelope.open();
    List<Advice> all = Advisor.advise(statistics, redis.nodes(), clock.millis());
    put(node.putArray("advice"), all, mask, request.caller());
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
