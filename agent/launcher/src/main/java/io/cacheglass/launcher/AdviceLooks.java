package io.cacheglass.launcher;

import io.cacheglass.analysis.advice.AdviceBook;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ErrorLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks for advice once a minute, in a thread of its own that lasts as long as the look: curves of
 * a hundred caches take longer than the drainer may. Ticked by one thread.
 */
final class AdviceLooks {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(AdviceBook.EVERY_MILLIS);

  private final AdviceBook book;
  private final AtomicBoolean looking = new AtomicBoolean();
  private long lastNanos = System.nanoTime();

  AdviceLooks(AdviceBook book) {
    this.book = book;
  }

  void tick() {
    long now = System.nanoTime();
    if (now - lastNanos < EVERY_NANOS || !looking.compareAndSet(false, true)) {
      return;
    }
    lastNanos = now;
    try {
      AgentThreads.daemon("cacheglass-advice", this::look).start();
    } catch (OutOfMemoryError e) {
      looking.set(false); // there may be a thread in a minute
      throw e;
    }
  }

  private void look() {
    try {
      book.look();
    } catch (RuntimeException | LinkageError e) {
      ErrorLog.failed("no advice is found", e);
    } finally {
      looking.set(false);
    }
  }
}
