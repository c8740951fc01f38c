package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Threads of pools that began before the agent came. The loop that such a thread is in stays as it
 * was and tells of no task that it runs, but the methods that it calls around each are woven.
 * Called by those. Thread-safe.
 */
public final class EarlyWorkers {
  /** The current thread is in a loop that tells of its tasks itself. */
  private static final Object WOVEN = new Object();

  /** That, or what an early thread did before its task, while it runs one. */
  private static final ThreadLocal<@Nullable Object> STATE = new ThreadLocal<>();

  private EarlyWorkers() {}

  /** The loop of a pool's thread begins, and is woven. */
  public static void loopBegins() {
    STATE.set(WOVEN);
  }

  /** A pool's thread is about to run a task. */
  public static void taskBegins(@Nullable Object task) {
    if (task != null && Tasks.size() > 0 && STATE.get() == null) {
      Suspended before = Tasks.begin(task);
      if (before != null) {
        STATE.set(before);
      }
    }
  }

  /**
   * A pool's thread has run a task, or some thread has looked whether it does.
   *
   * @param worker the pool's thread
   */
  public static void taskEnded(@Nullable Thread worker) {
    Object state = worker == Thread.currentThread() ? STATE.get() : null;
    if (state instanceof Suspended) {
      STATE.remove();
      Tasks.end((Suspended) state);
    }
  }
}
