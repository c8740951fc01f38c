package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.MaskedPattern;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.CacheDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * Clears caches: all of them, one, or some entries of one. Each time leaves an audit line and a
 * mark on the charts.
 */
final class ClearApi {
  private static final int MAX_PATTERN_LENGTH = 500;

  private final CacheControl control;
  private final Statistics statistics;
  private final Actions actions;
  private final Confirmations confirmations;
  private final Clock clock;

  ClearApi(CacheControl control, Statistics statistics, Actions actions, Clock clock) {
    this.control = control;
    this.statistics = statistics;
    this.actions = actions;
    this.confirmations = new Confirmations(clock);
    this.clock = clock;
  }

  /** {@code DELETE /api/cache/clear?simple=&reset=}. */
  Response clearAll(Request request) {
    boolean simple = request.parameters().flag("simple");
    boolean reset = request.parameters().flag("reset");
    actions.begin(request.caller());
    List<ClearResult> results = control.clearAll();
    audit("all caches", results, reset, request.caller());
    mark("all caches", request.caller());
    if (reset) {
      statistics.reset(request.caller().who());
    }
    return answer(results, simple);
  }

  /**
   * {@code DELETE /api/v1/caches/{id}/entries?pattern=&key=&dry_run=&confirm=}: a whole cache, the
   * keys of a pattern or mask, or one key. A dry run says what would go, and what that would cost;
   * who sends along its {@code confirm} does what was shown, once, and nothing else.
   */
  Response clearOne(Request request) {
    Parameters parameters = request.parameters();
    String pattern = parameters.text("pattern", MAX_PATTERN_LENGTH);
    String key = parameters.text("key", MAX_PATTERN_LENGTH);
    boolean dryRun = parameters.flag("dry_run");
    if (pattern != null && key != null) {
      throw Problem.badParameter("key", "absent where \"pattern\" is given");
    }
    CacheReport report = statistics.cache(request.id());
    if (report == null) {
      throw Problem.notFound("There is no cache of this id.");
    }
    if (pattern != null) {
      Predicate<String> wanted = statistics.keysOf(request.id(), pattern);
      // The log and the charts' marks are for people who may not see keys, too.
      boolean names = !pattern.matches("(.*[:/.|_-])?\\*");
      String shown = names ? MaskedPattern.of(pattern) : pattern;
      return some(request, report, wanted, "pattern " + shown, dryRun);
    }
    if (key != null) {
      return some(request, report, key::equals, "one key", dryRun);
    }
    return dryRun ? some(request, report, any -> true, "", true) : whole(request);
  }

  /** Counts the action; one that rests on a preview must be the one that was shown. */
  private void begin(Request request, boolean dryRun) {
    String confirm = request.parameters().text("confirm", MAX_PATTERN_LENGTH);
    actions.begin(request.caller());
    if (confirm != null && !dryRun) {
      confirmations.require(request.caller(), action(request), confirm);
    }
  }

  /** What a confirmation is for. */
  private static String action(Request request) {
    Parameters parameters = request.parameters();
    return request.id() + "\npattern " + parameters.text("pattern", MAX_PATTERN_LENGTH) + "\nkey "
        + parameters.text("key", MAX_PATTERN_LENGTH);
  }

  private Response whole(Request request) {
    String key = request.id();
    begin(request, false);
    ClearResult result = control.clear(key);
    if (result == null) {
      result = ClearResult.failed(key, "it is gone, or it cannot be cleared from outside");
    }
    List<ClearResult> results = List.of(result);
    audit("cache " + key, results, false, request.caller());
    mark(key, request.caller());
    return answer(results, false);
  }

  private Response some(
      Request request, CacheReport report, Predicate<String> wanted, String what, boolean dryRun) {
    begin(request, dryRun);
    SelectedEntries found = control.remove(request.id(), wanted, dryRun);
    if (found == null) {
      throw Problem.notFound("The cache is gone.");
    }
    if (!dryRun) {
      String failure = found.failure() == null ? "" : " " + found.failure();
      String where = what + " in cache " + request.id();
      actions.audit(
          "clear of " + where, request.caller(), found.removed() + " entries gone." + failure);
      mark(where, request.caller());
    }
    ObjectNode node = Json.object();
    node.put("status", status(found, dryRun));
    node.put("dry_run", dryRun);
    node.put("entries", found.matched());
    node.put("removed", found.removed());
    node.put("complete", found.complete());
    putExpectedLoad(node, report, found.matched());
    Json.text(
        node, "confirm", dryRun ? confirmations.previewed(request.caller(), action(request)) : "");
    Json.number(node, "timestamp", clock.millis() / 1000.0);
    return Response.json(found.failure() == null ? 200 : 207, Json.bytes(node));
  }

  private static String status(SelectedEntries found, boolean dryRun) {
    String failure = found.failure();
    if (failure != null) {
      return found.removed() + " entries removed, then it failed: " + failure;
    }
    String most = found.complete() ? "" : " of those that could be looked at";
    return dryRun
        ? found.matched() + " entries" + most + " would be removed"
        : found.removed() + " entries" + most + " removed";
  }

  /** The part of the hits that these entries answer now is missed until they are back. */
  private static void putExpectedLoad(ObjectNode node, CacheReport report, long entries) {
    CacheDetails details = report.details();
    double all = details == null ? Double.NaN : details.entries().orElse(0);
    double part = all > 0 ? Math.min(1, entries / all) : Double.NaN;
    double hits = report.recent().lookupsPerSecond() * report.recent().hitRate();
    double misses = part * hits;
    Json.number(node, "expected_misses_per_second", misses, 3);
    Json.number(
        node, "expected_threads_waiting", misses * report.loadLatency().meanNanos() / 1e9, 3);
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

  private void mark(String what, Caller caller) {
    statistics.mark(new Mark(clock.millis(), "clear", what, caller.who()));
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
