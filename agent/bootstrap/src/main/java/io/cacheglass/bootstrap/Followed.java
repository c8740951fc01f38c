package io.cacheglass.bootstrap;

import io.cacheglass.recorder.Suspended;
import io.cacheglass.recorder.Tasks;
import org.jspecify.annotations.Nullable;

/** A task that is charged to the request that asked for it, whichever thread runs it. */
final class Followed implements Runnable {
  private final Runnable task;
  private final Object request;

  Followed(Runnable task, Object request) {
    this.task = task;
    this.request = request;
  }

  @Override
  public void run() {
    Suspended before = begin();
    try {
      task.run();
    } finally {
      Substitutes.end(before);
    }
  }

  private @Nullable Suspended begin() {
    try {
      return Tasks.beginFor(request);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }
}
