package io.cacheglass.launcher;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.redis.RedisWatcher;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that turns what was recorded into statistics: drains the ring every 50 ms, takes a
 * snapshot every second.
 */
final class Drainer implements Runnable {
  private static final long PAUSE_MILLIS = 50;
  private static final long TICK_MILLIS = 1000;

  private final Analyzer analyzer;
  private final HealthMonitor monitor;
  private final Exports exports;
  private final Registry registry;
  private final Canaries canaries;
  private final StartWarming startWarming;
  private final RedisWatcher redis;
  private final OwnPort port;

  /** What caches tell by JMX; null where their calls are seen. */
  private final @Nullable ToldCaches told;

  Drainer(
      Analyzer analyzer,
      HealthMonitor monitor,
      Exports exports,
      Registry registry,
      Canaries canaries,
      StartWarming startWarming,
      RedisWatcher redis,
      OwnPort port,
      @Nullable ToldCaches told) {
    this.told = told;
    this.analyzer = analyzer;
    this.monitor = monitor;
    this.exports = exports;
    this.registry = registry;
    this.canaries = canaries;
    this.startWarming = startWarming;
    this.redis = redis;
    this.port = port;
  }

  void start() {
    Thread thread = new Thread(null, this, "cacheglass-drainer", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  @Override
  public void run() {
    long nextTick = System.currentTimeMillis();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        analyzer.drain();
        registry.identifyNewCaches();
        canaries.runPending();
        long now = System.currentTimeMillis();
        if (now >= nextTick || nextTick - now > TICK_MILLIS) {
          if (told != null) {
            told.tick();
          }
          if (Recorder.isWatching()) { // else the charts have a gap
            analyzer.tick(Recorder.snapshot(), now);
          }
          monitor.tick();
          exports.tick();
          startWarming.tick();
          redis.tick();
          port.tick();
          nextTick = now + TICK_MILLIS;
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        ErrorLog.failed("statistics are incomplete", e);
      }
    }
  }
}
