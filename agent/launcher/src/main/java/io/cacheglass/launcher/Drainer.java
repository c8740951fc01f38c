package io.cacheglass.launcher;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.redis.RedisWatcher;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that turns what was recorded into statistics: drains the ring every 50 ms, takes a
 * snapshot every second, or, of thousands of caches, as often as {@link Pace} says.
 */
final class Drainer implements Runnable {
  private static final long PAUSE_MILLIS = 50;

  private final Analyzer analyzer;
  private final HealthMonitor monitor;
  private final Exports exports;
  private final Registry registry;
  private final Canaries canaries;
  private final StartWarming startWarming;
  private final RedisWatcher redis;
  private final OwnPort port;
  private final Watchdog watchdog;
  private final AdviceLooks advice;

  /** What caches tell by JMX; null where their calls are seen. */
  private final @Nullable ToldCaches told;

  private final Pace pace = new Pace();
  private long interval = Pace.LEAST_MILLIS;
  private long nextTick;
  private int caches;

  Drainer(
      Analyzer analyzer,
      HealthMonitor monitor,
      Exports exports,
      Registry registry,
      Canaries canaries,
      StartWarming startWarming,
      RedisWatcher redis,
      OwnPort port,
      Watchdog watchdog,
      AdviceLooks advice,
      @Nullable ToldCaches told) {
    this.watchdog = watchdog;
    this.told = told;
    this.analyzer = analyzer;
    this.monitor = monitor;
    this.exports = exports;
    this.registry = registry;
    this.canaries = canaries;
    this.startWarming = startWarming;
    this.redis = redis;
    this.port = port;
    this.advice = advice;
  }

  void start() {
    AgentThreads.daemon("cacheglass-drainer", this).start();
  }

  @Override
  public void run() {
    nextTick = System.currentTimeMillis();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        round();
      } catch (OutOfMemoryError e) {
        nextTick = 0; // a host without any memory may have some again, and shall be watched then
      }
    }
  }

  private void round() {
    pause();
    step("samples are lost", analyzer::drain);
    step("new caches keep their provisional names", registry::identifyNewCaches);
    step("libraries are not tested", canaries::runPending);
    long now = System.currentTimeMillis();
    if (now >= nextTick || nextTick - now > interval) { // also if the clock was set back
      long start = System.nanoTime();
      tick(now);
      pace.took(System.nanoTime() - start);
      interval = pace.millis(caches);
      nextTick = now + interval;
    }
  }

  private void tick(long now) {
    if (told != null) {
      step("what caches tell by JMX is not read", told::tick);
    }
    if (Recorder.isWatching()) { // else the charts have a gap
      step("statistics are incomplete", () -> {
        CounterSnapshot snapshot = Recorder.nextSnapshot();
        caches = snapshot.caches().size();
        analyzer.tick(snapshot, now);
      });
    } else {
      step("rows of what is gone stay", () -> analyzer.follow(Recorder.nextSnapshot()));
    }
    step("nothing is judged", monitor::tick);
    step("figures are not sent", exports::tick);
    step("nothing is warmed at the start", startWarming::tick);
    step("Redis servers are not asked", redis::tick);
    step("the page's own port is not opened", port::tick);
    step("nobody looks at what watching costs", watchdog::tick);
    step("no advice is found", advice::tick);
  }

  /**
   * One that fails is tried again next time; the others go on, whatever it threw. Out of memory,
   * too: it is the host's memory that has run out, and it may have some again later.
   */
  private static void step(String otherwise, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      ErrorLog.failedQuietly(otherwise, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
