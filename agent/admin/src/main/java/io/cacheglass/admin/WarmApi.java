package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.admin.warm.WarmJob;
import io.cacheglass.admin.warm.WarmLabel;
import io.cacheglass.admin.warm.WarmPart;
import io.cacheglass.admin.warm.WarmPlan;
import io.cacheglass.admin.warm.WarmPlanner;
import io.cacheglass.admin.warm.WarmRequest;
import io.cacheglass.admin.warm.WarmStatus;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Statistics;
import java.io.IOException;
import java.time.Clock;
import java.util.StringJoiner;

/** Loads keys ahead of their use: what that would do, starting it, and what came of it. */
final class WarmApi {
  /** Below that, loading the hot keys is not worth its load: they are not what is asked for. */
  private static final double LEAST_SHARE = 0.1;

  private final CacheControl control;
  private final Statistics statistics;
  private final Envelope envelope;
  private final Actions actions;
  private final JobJson json;
  private final Clock clock;
  private final WarmPlanner planner;

  WarmApi(
      CacheControl control,
      Statistics statistics,
      Envelope envelope,
      Actions actions,
      JobJson json,
      Clock clock) {
    this.control = control;
    this.statistics = statistics;
    this.envelope = envelope;
    this.actions = actions;
    this.json = json;
    this.clock = clock;
    this.planner = new WarmPlanner(control.warming(), statistics);
  }

  /** {@code GET /api/v1/cache/warm?top=}: what could be warmed, and what that would bring. */
  Response plan(Request request) {
    int top =
        (int) request.parameters().whole("top", WarmRequest.USUAL_KEYS, 1, WarmRequest.MOST_KEYS);
    WarmPlan plan = planner.preview(WarmRequest.all(top));
    WarmJob running = control.warmJobs().running();
    ObjectNode node = envelope.open();
    node.put("top", top);
    node.put("threads", control.warmJobs().threads());
    node.put("job", running == null ? null : running.id());
    ArrayNode targets = node.putArray("targets");
    plan.parts().forEach(part -> putTarget(targets.addObject(), part));
    plan.unasked().forEach(target -> putUnasked(targets.addObject(), target));
    ArrayNode refused = node.putArray("not_possible");
    plan.idle()
        .forEach((target, why) ->
            refused.addObject().put("cache", WarmLabel.of(target).id()).put("reason", why));
    control
        .warming()
        .refusals()
        .forEach((cache, why) -> refused.addObject().put("cache", cache).put("reason", why));
    return Response.json(200, Json.bytes(node));
  }

  private void putTarget(ObjectNode node, WarmPart part) {
    JobJson.putLabel(node, part.label());
    CacheReport report = statistics.cache(part.label().cache());
    long reads = report == null ? 0 : report.counts().hits() + report.counts().misses();
    double share = part.reads() == 0 ? Double.NaN : Json.ratio(part.reads(), reads);
    node.put("keys", part.total());
    Json.number(node, "share_of_reads", Math.min(1, share), 4);
    double nanos = report == null ? Double.NaN : report.loadLatency().meanNanos();
    int threads = control.warmJobs().threads();
    Json.number(node, "expected_seconds", nanos / 1e9 * part.total() / threads, 1);
    node.put("worthwhile", Double.isNaN(share) || share >= LEAST_SHARE);
  }

  private static void putUnasked(ObjectNode node, WarmTarget target) {
    JobJson.putLabel(node, WarmLabel.of(target));
    node.putNull("keys");
    node.putNull("share_of_reads");
    node.putNull("expected_seconds");
    node.put("worthwhile", true);
  }

  /** {@code POST /api/v1/cache/warm}, with a body or without: see {@link WarmBody}. */
  Response start(Request request) throws IOException {
    WarmRequest wish = WarmBody.read(request, this::isKnown);
    actions.begin(request.caller());
    WarmPlan plan = planner.plan(wish);
    if (plan.parts().isEmpty()) {
      throw Problem.conflict("There is nothing to warm." + reasons(plan));
    }
    Caller caller = request.caller();
    WarmJob job = control
        .warmJobs()
        .start(
            plan.parts(),
            wish.ttlSeconds(),
            caller.toString(),
            begun -> begins(begun, plan, caller),
            ended -> ended(ended, caller));
    if (job == null) {
      throw Problem.conflict(
          "Another warming is under way; it can be watched and cancelled at" + " api/v1/jobs.");
    }
    ObjectNode node = envelope.open();
    json.put(node, job, caller);
    return Response.json(202, Json.bytes(node)).header("Location", location(request, job));
  }

  private void begins(WarmJob job, WarmPlan plan, Caller caller) {
    String what = what(plan);
    actions.audit("warming " + job.id() + " of " + what, caller, "started.");
    statistics.mark(new Mark(clock.millis(), "warm", what, caller.who()));
  }

  private boolean isKnown(String id) {
    return statistics.cache(id) != null
        || control.warming().targets().stream()
            .anyMatch(target -> WarmLabel.of(target).id().equals(id));
  }

  private static String location(Request request, WarmJob job) {
    return request.basePath() + "/api/v1/jobs/" + job.id();
  }

  /** {@code GET /api/v1/jobs}: newest first. */
  Response jobs(Request request) {
    ObjectNode node = envelope.open();
    ArrayNode jobs = node.putArray("jobs");
    for (WarmJob job : control.warmJobs().all()) {
      JobJson.putSummary(jobs.addObject(), job, job.status());
    }
    return Response.json(200, Json.bytes(node));
  }

  /** {@code GET /api/v1/jobs/{id}}. */
  Response job(Request request) {
    return answer(find(request), request);
  }

  /** {@code DELETE /api/v1/jobs/{id}}: what it has loaded by then stays. */
  Response cancel(Request request) {
    WarmJob job = find(request);
    actions.begin(request.caller());
    job.cancel();
    actions.audit("cancel of warming " + job.id(), request.caller(), "it loads no more keys.");
    return answer(job, request);
  }

  private Response answer(WarmJob job, Request request) {
    ObjectNode node = envelope.open();
    json.put(node, job, request.caller());
    return Response.json(200, Json.bytes(node));
  }

  private WarmJob find(Request request) {
    WarmJob job = control.warmJobs().find(request.id());
    if (job == null) {
      throw Problem.notFound("There is no job of this id, or no longer: the last 20 are kept.");
    }
    return job;
  }

  private void ended(WarmJob job, Caller caller) {
    WarmStatus status = job.status();
    actions.audit(
        "end of warming " + job.id(),
        caller,
        status.state().word() + ", " + status.loaded() + " keys loaded, " + status.present()
            + " were there, " + status.failed() + " failed, "
            + (status.total() - status.done()) + " not tried.");
  }

  private static String what(WarmPlan plan) {
    StringJoiner what = new StringJoiner(", ");
    for (WarmPart part : plan.parts()) {
      what.add(part.total() + " keys of " + part.label().id());
    }
    return what.toString();
  }

  private static String reasons(WarmPlan plan) {
    StringJoiner reasons = new StringJoiner("; ", " ", ".");
    reasons.setEmptyValue(" No cache that was chosen has a loader or a warmer.");
    plan.idle().forEach((target, why) -> reasons.add(WarmLabel.of(target).id() + ": " + why));
    return reasons.toString();
  }
}
