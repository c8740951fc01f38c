package io.cacheglass.analysis;

import io.cacheglass.analysis.SlowRequest.Result;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.RequestStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A lookup that is being put together with its load. Confined to one thread. */
final class SlowStep {
  final int cacheId;
  final long fingerprint;
  final Result result;
  final int tier;
  final int weight;
  long startNanos;
  long endNanos;
  long loadNanos;

  private SlowStep(RequestStep step) {
    cacheId = step.cacheId();
    fingerprint = step.fingerprint();
    result = result(step);
    tier = step.tier();
    weight = step.weight();
    startNanos = step.startNanos();
    endNanos = step.endNanos();
    loadNanos = step.isLoad() ? step.nanos() : -1;
  }

  /** Lookups with the loads that they caused, by their begin; loads of many keys by themselves. */
  static List<SlowStep> of(List<RequestStep> steps) {
    List<SlowStep> all = new ArrayList<>();
    for (RequestStep step : steps) {
      if (!step.isLoad()) {
        all.add(new SlowStep(step));
      }
    }
    for (RequestStep step : steps) {
      if (step.isLoad() && !isTaken(step, all)) {
        all.add(new SlowStep(step));
      }
    }
    all.sort(Comparator.comparingLong(step -> step.startNanos));
    return all;
  }

  /** Gives a load to the miss of the same key that ended nearest to it. */
  private static boolean isTaken(RequestStep load, List<SlowStep> lookups) {
    SlowStep nearest = null;
    long distance = Long.MAX_VALUE;
    for (SlowStep each : lookups) {
      long its = Math.abs(each.endNanos - load.endNanos());
      if (each.mayCause(load) && its < distance) {
        nearest = each;
        distance = its;
      }
    }
    if (nearest == null) {
      return false;
    }
    nearest.loadNanos = load.nanos();
    nearest.startNanos = Math.min(nearest.startNanos, load.startNanos());
    nearest.endNanos = Math.max(nearest.endNanos, load.endNanos());
    return true;
  }

  private boolean mayCause(RequestStep load) {
    return loadNanos < 0
        && result == Result.MISS
        && cacheId == load.cacheId()
        && fingerprint == load.fingerprint();
  }

  private static Result result(RequestStep step) {
    if (step.isLoad()) {
      return Result.LOAD;
    }
    return step.outcome() == Outcome.HIT
        ? Result.HIT
        : step.outcome() == Outcome.COALESCED ? Result.COALESCED : Result.MISS;
  }
}
