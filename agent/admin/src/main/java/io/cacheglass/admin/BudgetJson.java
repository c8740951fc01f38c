package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.recorder.Lane;

/** What watching may cost, does cost, and what is left undone for that. Stateless. */
final class BudgetJson {
  private static final int PERCENT_DECIMALS = 3;

  private BudgetJson() {}

  static void put(ObjectNode node, Watchdog watchdog) {
    Watchdog.State state = watchdog.state();
    putCost(node, state.cost());
    putLimits(node, watchdog.budget(), state.cost().caches());
    ArrayNode leftOut = node.putArray("left_out");
    for (Lane lane : Lane.values()) {
      if (state.isShed(lane)) {
        ObjectNode row = leftOut.addObject();
        row.put("what", lane.word()).put("name", lane.what()).put("lacks", lane.shown());
      }
    }
    Json.text(node, "why", state.why());
    if (state.last() == null) {
      node.putNull("since");
    } else {
      Json.time(node, "since", state.sinceMillis());
    }
  }

  private static void putCost(ObjectNode node, Cost cost) {
    Json.number(node, "cpu_percent", cost.cpuPercent(), PERCENT_DECIMALS);
    Json.number(node, "threads_percent", cost.threadsPercent(), PERCENT_DECIMALS);
    Json.number(node, "counts_percent", cost.countsPercent(), PERCENT_DECIMALS);
    Json.number(node, "samples_percent", cost.samplesPercent(), PERCENT_DECIMALS);
  }

  private static void putLimits(ObjectNode node, Budget budget, int caches) {
    if (budget.cpuPercent() > 0) {
      node.put("cpu_limit_percent", budget.cpuPercent());
    } else {
      node.putNull("cpu_limit_percent");
    }
    if (budget.memoryBytes(caches) > 0) {
      node.put("memory_limit_bytes", budget.memoryBytes(caches));
    } else {
      node.putNull("memory_limit_bytes");
    }
  }
}
