package io.cacheglass.launcher;

import io.cacheglass.recorder.QuietWork;
import io.cacheglass.recorder.Suspended;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the application in a thread of ours, as the application would expect it: with its
 * own context class loader. What it asks of caches counts as nobody's. Thread-safe.
 */
final class HostWork {
  private HostWork() {}

  /** Runs the task, which must not throw. */
  static void run(@Nullable ClassLoader loader, Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    QuietWork work = new QuietWork();
    Suspended suspended = work.begin();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
      work.end(suspended);
      work.close();
    }
  }
}
