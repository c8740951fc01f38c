package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Statistics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Clears caches: all of them or one. Each time leaves an audit line and a mark on the charts. */
final class ClearApi {
  private final CacheControl control;
  private final Statistics statistics;
  private final Actions actions;
  private final Clock clock;

  ClearApi(CacheControl control, Statistics statistics, Actions actions, Clock clock) {
    this.control = control;
    this.statistics = statistics;
    this.actions = actions;
    this.clock = clock;
  }

  /** {@code DELETE /api/cache/clear?simple=&reset=}. */
  Response clearAll(Request request) {
    boolean simple = request.parameters().flag("simple");
    boolean reset = request.parameters().flag("reset");
    actions.begin();
    List<ClearResult> results = control.clearAll();
    audit("all caches", results, reset, request.caller());
    statistics.mark("clear", "all caches");
    if (reset) {
      statistics.reset();
    }
    return answer(results, simple);
  }

  /** {@code DELETE /api/v1/caches/{id}/entries}. */
  Response clearOne(Request request) {
    if (request.parameters().has("pattern")) {
      throw Problem.badParameter("pattern", "absent: a cache is cleared as a whole");
    }
    if (request.parameters().flag("dry_run")) {
      throw Problem.badParameter("dry_run", "absent or false");
    }
    String key = request.id();
    if (statistics.cache(key) == null) {
      throw Problem.notFound("There is no cache of this id.");
    }
    actions.begin();
    ClearResult result = control.clear(key);
    if (result == null) {
      result = ClearResult.failed(key, "it is gone, or it cannot be cleared from outside");
    }
    List<ClearResult> results = List.of(result);
    audit("cache " + key, results, false, request.caller());
    statistics.mark("clear", key);
    return answer(results, false);
  }

  private Response answer(List<ClearResult> results, boolean simple) {
    List<ClearResult> failed = failed(results);
    ObjectNode node = Json.object();
    node.put("status", status(results.size(), failed.size()));
    if (!simple) {
      putItems(node.putObject("cleared_items"), results);
      Json.number(node, "timestamp", clock.millis() / 1000.0);
    }
    if (!failed.isEmpty()) {
      putFailed(node.putArray("failed"), failed);
    }
    return Response.json(failed.isEmpty() ? 200 : 207, Json.bytes(node));
  }

  private static String status(int all, int failed) {
    if (failed > 0) {
      return (all - failed) + " of " + all + " caches cleared, " + failed + " could not be";
    }
    return all == 0 ? "There is no cache to clear" : "Cache cleared successfully";
  }

  private static void putItems(ObjectNode node, List<ClearResult> results) {
    long memory = results.stream().mapToLong(ClearResult::memoryItems).sum();
    long disk = results.stream().mapToLong(ClearResult::diskItems).sum();
    node.put("memory_items", memory);
    node.put("disk_items", disk);
    node.put("total_items", memory + disk);
  }

  private static void putFailed(ArrayNode array, List<ClearResult> failed) {
    for (ClearResult result : failed) {
      array.addObject().put("cache", result.cache()).put("reason", result.failure());
    }
  }

  private static List<ClearResult> failed(List<ClearResult> results) {
    List<ClearResult> failed = new ArrayList<>();
    for (ClearResult result : results) {
      if (result.failure() != null) {
        failed.add(result);
      }
    }
    return failed;
  }

  private void audit(String what, List<ClearResult> results, boolean reset, Caller caller) {
    StringJoiner failures = new StringJoiner("; ", " Not cleared: ", ".");
    failures.setEmptyValue("");
    for (ClearResult result : failed(results)) {
      failures.add(result.cache() + " (" + result.failure() + ')');
    }
    long items =
        results.stream().mapToLong(r -> r.memoryItems() + r.diskItems()).sum();
    String also = reset ? " and reset of the statistics" : "";
    actions.audit("clear of " + what + also, caller, items + " entries gone." + failures);
  }
}
