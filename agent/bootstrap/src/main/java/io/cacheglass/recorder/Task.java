package io.cacheglass.recorder;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A task, weakly and by identity, and the request that asked for it. Thread-safe. */
final class Task extends WeakReference<Object> {
  /** How often it was handed over and has not begun; 0: it is being forgotten. */
  final AtomicInteger handedOver = new AtomicInteger(1);

  volatile Origin request;
  private final int hash;

  Task(Object task, Origin request, ReferenceQueue<Object> queue) {
    super(task, queue);
    this.request = request;
    hash = System.identityHashCode(task);
  }

  /**
   * The same object is handed over once more, before it has run. If it is by another request,
   * nobody can tell which of the two runs first.
   *
   * @return false if it is being forgotten, so that a new one is to be made
   */
  boolean handOver(Origin again) {
    int times;
    do {
      times = handedOver.get();
      if (times <= 0) {
        return false;
      }
    } while (!handedOver.compareAndSet(times, times + 1));
    if (request != again) {
      request = Origin.NONE;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Task && isSame(((Task) other).get()));
  }

  boolean isSame(@Nullable Object task) {
    return task != null && get() == task;
  }
}
