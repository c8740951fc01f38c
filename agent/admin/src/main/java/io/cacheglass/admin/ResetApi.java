package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Baseline;
import io.cacheglass.analysis.Statistics;
import java.time.Clock;

/**
 * Begins to count anew; the numbers until then are kept as a baseline. The libraries' own
 * statistics are left alone.
 */
final class ResetApi {
  private final Statistics statistics;
  private final Actions actions;
  private final Clock clock;

  ResetApi(Statistics statistics, Actions actions, Clock clock) {
    this.statistics = statistics;
    this.actions = actions;
    this.clock = clock;
  }

  /** {@code POST /api/v1/cache/reset-metrics}. */
  Response reset(Request request) {
    actions.begin(request.caller());
    long before = statistics.totals().counts().lookups();
    Baseline kept = statistics.reset(request.caller().who());
    actions.audit("reset of the statistics", request.caller(), before + " lookups until now.");
    ObjectNode node = Json.object();
    node.put("status", "Metrics reset successfully");
    node.put("baseline", kept.id());
    Json.number(node, "timestamp", clock.millis() / 1000.0, 3);
    return Response.json(200, Json.bytes(node));
  }
}
