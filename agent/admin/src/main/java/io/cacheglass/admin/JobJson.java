package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.admin.warm.WarmJob;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmLabel;
import io.cacheglass.admin.warm.WarmStatus;

/** A warming job as the API tells it. Thread-safe. */
final class JobJson {
  private final KeyMask mask;

  JobJson(KeyMask mask) {
    this.mask = mask;
  }

  /** Writes it into the answer. */
  void put(ObjectNode node, WarmJob job, Caller caller) {
    WarmStatus status = job.status();
    putSummary(node, job, status);
    ArrayNode parts = node.putArray("parts");
    for (WarmStatus.Part part : status.parts()) {
      putPart(parts.addObject(), part);
    }
    ArrayNode errors = node.putArray("errors");
    for (WarmJob.Failure failure : status.failures()) {
      putFailure(errors.addObject(), failure, caller);
    }
    node.put("errors_not_listed", status.failed() - status.failures().size());
  }

  /** What a list of jobs says of each. */
  static void putSummary(ObjectNode node, WarmJob job, WarmStatus status) {
    node.put("job", job.id());
    node.put("url", "api/v1/jobs/" + job.id());
    node.put("kind", "warm");
    node.put("state", status.state().word());
    node.put("by", job.by());
    Json.time(node, "started", job.startedMillis());
    if (status.endedMillis() > 0) {
      Json.time(node, "ended", status.endedMillis());
    } else {
      node.putNull("ended");
    }
    node.put("ttl", job.ttlSeconds());
    node.put("total", status.total());
    node.put("done", status.done());
    node.put("loaded", status.loaded());
    node.put("present", status.present());
    node.put("failed", status.failed());
    Json.number(node, "eta", status.etaSeconds().orElse(Double.NaN), 1);
  }

  private static void putPart(ObjectNode node, WarmStatus.Part part) {
    putLabel(node, part.label());
    node.put("total", part.total());
    node.put("done", part.done());
    node.put("loaded", part.loaded());
    node.put("present", part.present());
    node.put("failed", part.failed());
    node.put("given_up", part.givenUp());
  }

  static void putLabel(ObjectNode node, WarmLabel label) {
    Json.text(node, "cache", label.cache());
    node.put("source", label.source());
    node.put("name", label.name());
  }

  private void putFailure(ObjectNode node, WarmJob.Failure failure, Caller caller) {
    WarmKey key = failure.key();
    putLabel(node, failure.label());
    node.put("key", mask.textOf(key, caller));
    boolean plain = !KeyMask.masks(caller) && !failure.message().isEmpty();
    node.put("reason", plain ? failure.kind() + ": " + failure.message() : failure.kind());
  }
}
