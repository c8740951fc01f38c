package io.cacheglass.port;

import io.cacheglass.bootstrap.AgentThreads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads that answer requests, which end when nobody asks. Thread-safe. */
final class Workers {
  static final int MOST = 4;
  private static final int MOST_WAITING = 64;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor pool;

  Workers() {
    pool = new ThreadPoolExecutor(
        MOST,
        MOST,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MOST_WAITING),
        work -> AgentThreads.daemon("cacheglass-port-worker", work));
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs the task as soon as a thread is free.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too many wait
   */
  void run(Runnable task) {
    pool.execute(task);
  }

  void close() {
    pool.shutdownNow();
  }
}
