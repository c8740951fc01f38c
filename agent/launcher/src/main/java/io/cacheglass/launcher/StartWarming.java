package io.cacheglass.launcher;

import io.cacheglass.admin.warm.SavedKeys;
import io.cacheglass.admin.warm.WarmJob;
import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmPlan;
import io.cacheglass.admin.warm.WarmPlanner;
import io.cacheglass.admin.warm.WarmRequest;
import io.cacheglass.admin.warm.WarmStatus;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ApiWarmers;
import io.cacheglass.bootstrap.ErrorLog;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Warms at the start: once, the warmers that want that, whether they were registered before the
 * agent was ready or come later; and, as its cache appears, what was hot in the run before.
 * Thread-safe.
 */
final class StartWarming {
  /** A cache that has not appeared by then is not waited for. */
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final WarmJobs jobs;
  private final Warmers warmers;
  private final Statistics statistics;
  private final @Nullable SavedKeys saved;
  private final long startedNanos = System.nanoTime();
  private final Queue<WeakReference<Map<String, Object>>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planning = new AtomicBoolean();

  /** Caches whose keys were saved and that have not appeared; null before the file was read. */
  private volatile @Nullable Set<String> awaited;

  /**
   * Warms what the registry knows of.
   *
   * @param saved keys of the run before; null for none
   */
  StartWarming(Registry registry, Statistics statistics, @Nullable SavedKeys saved) {
    this.jobs = registry.warmJobs();
    this.warmers = registry.warming();
    this.statistics = statistics;
    this.saved = saved;
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
    Set<String> caches = awaited;
    boolean idle = waiting.isEmpty() && (saved == null || (caches != null && caches.isEmpty()));
    if (idle || jobs.running() != null || !planning.compareAndSet(false, true)) {
      return;
    }
    AgentThreads.daemon("cacheglass-warm-start", this::start).start();
  }

  private void start() {
    try {
      if (waiting.isEmpty()) {
        startSaved();
      } else {
        startRegistered();
      }
    } catch (RuntimeException | LinkageError e) {
      ErrorLog.failed("warming at the start", e);
    } finally {
      planning.set(false);
    }
  }

  private void startRegistered() {
    List<Map<String, Object>> registered = takeAll();
    WarmPlan plan = new WarmPlanner(new Warmers(library -> null, () -> registered), statistics)
        .plan(WarmRequest.all(WarmRequest.MOST_KEYS));
    plan.idle()
        .forEach((target, why) ->
            ErrorLog.print("warmer " + target.name() + " has nothing to do at the start: " + why));
    if (!plan.parts().isEmpty() && start(plan) == null) {
      registered.forEach(this::add); // somebody was quicker: later
    }
  }

  /** Warms the caches that have appeared by now. */
  private void startSaved() {
    Set<String> caches = awaited();
    Set<String> there = new HashSet<>();
    for (WarmTarget target : warmers.targets()) {
      if (caches.contains(target.cache())) {
        there.add(target.cache());
      }
    }
    if (!there.isEmpty()) {
      WarmPlan plan = new WarmPlanner(warmers, statistics)
          .plan(new WarmRequest(
              there, null, Collections.emptyMap(), null, WarmRequest.USUAL_KEYS, null));
      if (!plan.parts().isEmpty() && start(plan) == null) {
        return; // somebody was quicker: later
      }
      caches.removeAll(there);
    }
    if (System.nanoTime() - startedNanos > MOST_NANOS) {
      caches.clear();
    }
  }

  private Set<String> awaited() {
    Set<String> caches = awaited;
    if (caches == null) {
      caches = ConcurrentHashMap.newKeySet();
      if (saved != null) {
        Map<String, List<WarmKey>> keys = saved.load();
        warmers.remember(keys);
        caches.addAll(keys.keySet());
      }
      awaited = caches;
    }
    return caches;
  }

  private @Nullable WarmJob start(WarmPlan plan) {
    return jobs.start(
        plan.parts(),
        null,
        "the start of the application",
        job -> statistics.mark("warm", "warming at the start"),
        StartWarming::log);
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
