package io.cacheglass.launcher;

import io.cacheglass.admin.warm.WarmJob;
import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.admin.warm.WarmPlan;
import io.cacheglass.admin.warm.WarmPlanner;
import io.cacheglass.admin.warm.WarmRequest;
import io.cacheglass.admin.warm.WarmStatus;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.bootstrap.ApiWarmers;
import io.cacheglass.bootstrap.ErrorLog;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs, once, the warmers that want that at their start: those that were registered before the
 * agent was ready and those that come later. Thread-safe.
 */
final class StartWarming {
  private final WarmJobs jobs;
  private final Statistics statistics;
  private final Queue<WeakReference<Map<String, Object>>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planning = new AtomicBoolean();

  StartWarming(WarmJobs jobs, Statistics statistics) {
    this.jobs = jobs;
    this.statistics = statistics;
    ApiWarmers.onRegistration(this::add);
    ApiWarmers.all().forEach(this::add);
  }

  private void add(Map<String, Object> warmer) {
    if (Boolean.TRUE.equals(warmer.get("atStart"))
        && waiting.stream().noneMatch(known -> known.get() == warmer)) {
      waiting.add(new WeakReference<>(warmer));
    }
  }

  /** Called about once a second, by the drainer; the work is done in threads of its own. */
  void tick() {
    if (waiting.isEmpty() || jobs.running() != null || !planning.compareAndSet(false, true)) {
      return;
    }
    Thread thread = new Thread(null, this::start, "cacheglass-warm-start", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  private void start() {
    try {
      List<Map<String, Object>> warmers = takeAll();
      WarmPlan plan = new WarmPlanner(new Warmers(library -> null, () -> warmers), statistics)
          .plan(WarmRequest.all(WarmRequest.MOST_KEYS));
      plan.idle()
          .forEach((target, why) -> ErrorLog.print(
              "warmer " + target.name() + " has nothing to do at the start: " + why));
      if (!plan.parts().isEmpty() && start(plan) == null) {
        warmers.forEach(this::add); // somebody was quicker: later
      }
    } catch (RuntimeException | LinkageError e) {
      ErrorLog.failed("warming at the start", e);
    } finally {
      planning.set(false);
    }
  }

  private @Nullable WarmJob start(WarmPlan plan) {
    WarmJob job = jobs.start(plan.parts(), null, "the start of the application", StartWarming::log);
    if (job != null) {
      statistics.mark("warm", "warming at the start");
    }
    return job;
  }

  private static void log(WarmJob job) {
    WarmStatus status = job.status();
    ErrorLog.print("warming " + job.id() + " at the start: " + status.state().word() + ", "
        + status.loaded() + " keys loaded, " + status.present() + " were there, "
        + status.failed() + " failed, " + (status.total() - status.done()) + " not tried");
  }

  private List<Map<String, Object>> takeAll() {
    List<Map<String, Object>> warmers = new ArrayList<>();
    for (WeakReference<Map<String, Object>> next = waiting.poll();
        next != null;
        next = waiting.poll()) {
      Map<String, Object> warmer = next.get();
      warmers.addAll(warmer == null ? Collections.emptyList() : List.of(warmer));
    }
    return warmers;
  }
}
