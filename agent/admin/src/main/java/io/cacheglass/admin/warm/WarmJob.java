package io.cacheglass.admin.warm;

import io.cacheglass.bootstrap.AgentThreads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads keys in a few threads of its own, each key once: what fails is told and not tried again. It
 * ends by itself, or when it is cancelled, or when its time is over. Thread-safe.
 */
public final class WarmJob {
  /** Most failures that are listed one by one. */
  public static final int MOST_ERRORS = 100;

  /** How long it may last, by which clock. Immutable. */
  static final class Time {
    private final Clock clock;
    private final long mostMillis;

    Time(Clock clock, long mostMillis) {
      this.clock = clock;
      this.mostMillis = mostMillis;
    }
  }

  /** How a job stands. */
  public enum State {
    RUNNING,
    /** It is to end, but a load that began has not returned. */
    STOPPING,
    DONE,
    CANCELLED,
    TIMED_OUT;

    /** The word of answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a key was not loaded. Immutable. */
  public static final class Failure {
    private final WarmLabel label;
    private final WarmKey key;
    private final String kind;
    private final String message;

    Failure(WarmLabel label, WarmKey key, String kind, String message) {
      this.label = label;
      this.key = key;
      this.kind = kind;
      this.message = message;
    }

    public WarmLabel label() {
      return label;
    }

    public WarmKey key() {
      return key;
    }

    /** Holds nothing of the key. */
    public String kind() {
      return kind;
    }

    /** May hold the key: for those only who may see keys. */
    public String message() {
      return message;
    }
  }

  private final String id;
  private final String by;
  private final List<WarmPart> parts;
  private final @Nullable Long ttlSeconds;
  private final Clock clock;
  private final long mostMillis;
  private final Consumer<WarmJob> ended;
  private final long startedMillis;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private State state = State.RUNNING;
  private State last = State.DONE;
  private long endedMillis;

  WarmJob(
      String id,
      String by,
      List<WarmPart> parts,
      @Nullable Long ttlSeconds,
      Time time,
      Consumer<WarmJob> ended) {
    this.id = id;
    this.by = by;
    this.parts = Collections.unmodifiableList(new ArrayList<>(parts));
    this.ttlSeconds = ttlSeconds;
    this.clock = time.clock;
    this.mostMillis = time.mostMillis;
    this.ended = ended;
    this.startedMillis = clock.millis();
  }

  /** Starts so many threads, which end with the job. */
  synchronized void start(int threads) {
    for (int i = 1; i <= threads; i++) {
      workers.add(AgentThreads.daemon("cacheglass-warm-" + id + '-' + i, this::work));
    }
    workers.forEach(Thread::start);
  }

  private void work() {
    try {
      for (Batch batch = next(); batch != null; batch = next()) {
        batch.target.load(batch.keys, ttlSeconds, batch);
      }
    } finally {
      leave();
    }
  }

  private synchronized @Nullable Batch next() {
    stopWhenOverdue();
    if (state != State.RUNNING) {
      return null;
    }
    for (WarmPart part : parts) {
      List<WarmKey> keys = part.take();
      WarmTarget target = part.target();
      if (target != null && !keys.isEmpty()) {
        return new Batch(part, target, keys);
      }
    }
    return null;
  }

  private void leave() {
    synchronized (this) {
      workers.remove(Thread.currentThread());
      if (!workers.isEmpty()) {
        return;
      }
      state = last;
      endedMillis = clock.millis();
      parts.forEach(WarmPart::forget);
    }
    ended.accept(this);
  }

  /** Asks it to end; what it has loaded stays. */
  public synchronized void cancel() {
    stop(State.CANCELLED);
  }

  private synchronized void stop(State reason) {
    if (state == State.RUNNING) {
      state = State.STOPPING;
      last = reason;
      workers.forEach(Thread::interrupt);
    }
  }

  private void stopWhenOverdue() {
    if (clock.millis() - startedMillis > mostMillis) {
      stop(State.TIMED_OUT);
    }
  }

  public String id() {
    return id;
  }

  /** Who started it. */
  public String by() {
    return by;
  }

  public @Nullable Long ttlSeconds() {
    return ttlSeconds;
  }

  /** Epoch milliseconds. */
  public long startedMillis() {
    return startedMillis;
  }

  /** Whether all its threads have ended. */
  public synchronized boolean isOver() {
    return workers.isEmpty();
  }

  /** How it stands now. */
  public synchronized WarmStatus status() {
    stopWhenOverdue();
    return new WarmStatus(
        state, parts, failures, isOver() ? endedMillis : 0, clock.millis() - startedMillis);
  }

  /** Keys that are being loaded by one worker; hears what becomes of them. */
  private final class Batch implements WarmResults {
    private final WarmPart part;
    private final WarmTarget target;
    private final List<WarmKey> keys;

    Batch(WarmPart part, WarmTarget target, List<WarmKey> keys) {
      this.part = part;
      this.target = target;
      this.keys = keys;
    }

    @Override
    public void loaded(WarmKey key) {
      synchronized (WarmJob.this) {
        part.addLoaded();
      }
    }

    @Override
    public void present(WarmKey key) {
      synchronized (WarmJob.this) {
        part.addPresent();
      }
    }

    @Override
    public void failed(WarmKey key, String kind, String message) {
      synchronized (WarmJob.this) {
        part.addFailed();
        if (failures.size() < MOST_ERRORS) {
          failures.add(new Failure(part.label(), key, kind, message));
        }
      }
    }
  }
}
