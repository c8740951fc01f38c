package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/** Finds a {@link Task} in a table, without being another reference for the collector. */
final class TaskKey {
  private final Object task;

  TaskKey(Object task) {
    this.task = task;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(task);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Task && ((Task) other).isSame(task);
  }
}
