package io.cacheglass.admin.warm;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts jobs, one at a time, and remembers the last {@value #MOST_REMEMBERED}. One whose loads
 * hang in the application's code goes on to count as running, so that such threads do not pile up.
 * Thread-safe.
 */
public final class WarmJobs {
  static final int MOST_REMEMBERED = 20;

  private final Clock clock;
  private final int threads;
  private final long mostMillis;
  private final Deque<WarmJob> jobs = new ArrayDeque<>();
  private long started;

  /** Jobs of so many threads each, that end after so many minutes. */
  public WarmJobs(Clock clock, int threads, int minutes) {
    this.clock = clock;
    this.threads = threads;
    this.mostMillis = TimeUnit.MINUTES.toMillis(minutes);
  }

  /** How many keys, or lists of keys, are loaded at once. */
  public int threads() {
    return threads;
  }

  /**
   * Starts a job.
   *
   * @param by who wants it
   * @param ttlSeconds how long the entries shall live; null for what the caches do by themselves
   * @param begins called with the job before it does anything, in this thread
   * @param ended called in the job's last thread
   * @return null if another one is running
   */
  public synchronized @Nullable WarmJob start(
      List<WarmPart> parts,
      @Nullable Long ttlSeconds,
      String by,
      Consumer<WarmJob> begins,
      Consumer<WarmJob> ended) {
    if (running() != null) {
      return null;
    }
    WarmJob job = new WarmJob(
        "w" + ++started, by, parts, ttlSeconds, new WarmJob.Time(clock, mostMillis), ended);
    begins.accept(job);
    if (jobs.size() == MOST_REMEMBERED) {
      jobs.removeLast();
    }
    jobs.addFirst(job);
    int keys = parts.stream().mapToInt(WarmPart::total).sum();
    job.start(Math.max(1, Math.min(threads, keys)));
    return job;
  }

  /** The job that has not ended; null if there is none. */
  public synchronized @Nullable WarmJob running() {
    WarmJob latest = jobs.peekFirst();
    return latest == null || latest.isOver() ? null : latest;
  }

  /** Newest first. */
  public synchronized List<WarmJob> all() {
    return new ArrayList<>(jobs);
  }

  /** Null if there is none of this id, or no longer. */
  public synchronized @Nullable WarmJob find(String id) {
    for (WarmJob job : jobs) {
      if (job.id().equals(id)) {
        return job;
      }
    }
    return null;
  }
}
