package io.cacheglass.admin;

import io.cacheglass.bootstrap.AgentThreads;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends the same frames to everybody who listens. Thread-safe.
 *
 * <p>No thread of the host waits here, and none of ours lives longer than somebody listens. A write
 * may wait for a client that does not read, until the container gives that client up; so each is
 * done in a thread of its own, of which there are as many as listeners and no more. Who is busy
 * with one frame gets the next ones together, as far as they are kept.
 *
 * <p>A stream ends after a minute: the client comes back by itself, and is asked again who it is.
 * So nobody goes on listening whose session has ended, and no web application is held for long that
 * was stopped.
 */
final class EventHub {
  static final int MOST_LISTENERS = 16;
  static final long LIFE_MILLIS = 60_000;
  private static final int IDLE_SECONDS = 10;

  /** Runs a task once, later. */
  interface Timer {
    void after(long millis, Runnable task);
  }

  private final EventFrames frames;
  private final Clock clock;
  private final Executor writers;
  private final Timer timer;
  private final List<Listener> listeners = new ArrayList<>();
  private boolean ticking;

  /**
   * Nobody listens yet.
   *
   * @param writers runs tasks that may wait for clients, or refuses them
   */
  EventHub(EventFrames frames, Clock clock, Executor writers, Timer timer) {
    this.frames = frames;
    this.clock = clock;
    this.writers = writers;
    this.timer = timer;
  }

  /** One with threads of its own. */
  static EventHub withThreads(EventFrames frames, Clock clock) {
    ThreadPoolExecutor writers = new ThreadPoolExecutor(
        0,
        MOST_LISTENERS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        EventHub::daemon);
    ScheduledThreadPoolExecutor ticks = new ScheduledThreadPoolExecutor(1, EventHub::daemon);
    ticks.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    ticks.allowCoreThreadTimeOut(true);
    return new EventHub(frames, clock, writers, (millis, task) -> {
      ScheduledFuture<?> unused = ticks.schedule(task, millis, TimeUnit.MILLISECONDS);
    });
  }

  private static Thread daemon(Runnable task) {
    return AgentThreads.daemon("cacheglass-events", task);
  }

  /** Whether there is no room for another listener. */
  synchronized boolean isFull() {
    return listeners.size() >= MOST_LISTENERS;
  }

  synchronized int size() {
    return listeners.size();
  }

  /**
   * Sends frames to a client for a minute; where there is no room any more, only the first ones.
   *
   * @param first what it gets at once
   */
  void add(Exchange.Stream stream, EventFrames.Part first) {
    wake(admitted(stream, first));
  }

  private synchronized Listener admitted(Exchange.Stream stream, EventFrames.Part first) {
    boolean room = !isFull();
    Listener listener = new Listener(stream, first, clock.millis() + (room ? LIFE_MILLIS : 0));
    if (room) {
      listeners.add(listener);
      if (!ticking) {
        ticking = true;
        timer.after(EventFrames.INTERVAL_MILLIS, this::tick);
      }
    }
    return listener;
  }

  /** Makes the next frame, and sends it to all. */
  private void tick() {
    try {
      frames.make();
      all().forEach(this::wake);
    } catch (RuntimeException | LinkageError e) {
      // Who comes back asks again, and the log then says what fails.
      all().forEach(Listener::end);
    } finally {
      goOn();
    }
  }

  private synchronized List<Listener> all() {
    return new ArrayList<>(listeners);
  }

  private synchronized void goOn() {
    ticking = !listeners.isEmpty();
    if (ticking) {
      timer.after(EventFrames.INTERVAL_MILLIS, this::tick);
    }
  }

  private synchronized void forget(Listener listener) {
    listeners.remove(listener);
  }

  private void wake(Listener listener) {
    if (listener.busy.compareAndSet(false, true)) {
      try {
        writers.execute(listener);
      } catch (RejectedExecutionException e) {
        listener.end(); // all threads wait for clients that do not read
      }
    }
  }

  /** A client. What changes is changed by who has made it busy. */
  private final class Listener implements Runnable {
    private final Exchange.Stream stream;
    private final long untilMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    private EventFrames.@Nullable Part first;
    private long last;

    Listener(Exchange.Stream stream, EventFrames.Part first, long untilMillis) {
      this.stream = stream;
      this.first = first;
      this.last = first.last();
      this.untilMillis = untilMillis;
    }

    @Override
    public void run() {
      try {
        EventFrames.Part part = first == null ? frames.after(last) : first;
        first = null;
        last = part.last();
        stream.write(part.bytes());
        if (clock.millis() >= untilMillis) {
          end();
        }
      } catch (IOException | RuntimeException e) {
        end(); // the client has gone, or the web application was stopped
      } finally {
        busy.set(false);
      }
    }

    private void end() {
      forget(this);
      try {
        stream.close();
      } catch (RuntimeException e) {
        return; // the container has ended it already
      }
    }
  }
}
