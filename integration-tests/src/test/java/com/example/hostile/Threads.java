package com.example.hostile;

import static com.example.hostile.HostileMain.outcome;
import static com.example.hostile.HostileMain.say;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Interrupted threads, stopped threads, and locks that somebody else holds. */
final class Threads {
  private static final int STOPS = 30;

  /** So many reads until everything that is done once has been done. */
  private static final long BUSY = 20_000;

  private Threads() {}

  static void run() throws Exception {
    for (Caches library : Caches.values()) {
      Caches.View cache = library.open();
      interrupted(library, cache);
      locked(library, cache);
    }
    stopped();
  }

  private static void interrupted(Caches library, Caches.View cache) {
    Thread.currentThread().interrupt();
    say(library + " put while interrupted", outcome(() -> cache.put("a", 1)));
    say(library + " get while interrupted", outcome(() -> cache.get("a")));
    say(library + " miss while interrupted", outcome(() -> cache.get("b")));
    if (cache.loads()) {
      say(library + " load while interrupted", outcome(() -> cache.load("c", key -> 1)));
    }
    say(library + " entries while interrupted", outcome(cache::count));
    say(library + " is still interrupted", Thread.interrupted());
  }

  /** Whoever locks the cache, its class, the key and the value keeps nobody from using it. */
  private static void locked(Caches library, Caches.View cache) throws Exception {
    Object key = new Keys.Moody(5);
    Object value = new Object();
    FutureTask<Object> work = new FutureTask<>(() -> {
      cache.put(key, value);
      return cache.get(key) == value && cache.get("nowhere") == null;
    });
    synchronized (key) {
      synchronized (value) {
        synchronized (Keys.Moody.class) {
          new Thread(work, "user").start();
          say(library + " while keys and values are locked", work.get(30, TimeUnit.SECONDS));
        }
      }
    }
  }

  /** Up to JDK 17 a thread can be stopped wherever it is; later JDKs refuse. */
  private static void stopped() throws Exception {
    Caches.View cache = Caches.CAFFEINE_UNBOUNDED.open();
    cache.put("there", 1);
    int ended = 0;
    for (int i = 0; i < STOPS; i++) {
      AtomicLong reads = new AtomicLong();
      Thread thread = new Thread(
          () -> {
            while (true) {
              cache.get("there");
              reads.lazySet(reads.get() + 1);
            }
          },
          "stopped");
      thread.setDaemon(true);
      thread.start();
      while (reads.get() < BUSY) {
        Thread.onSpinWait();
      }
      try {
        Thread.class.getMethod("stop").invoke(thread);
      } catch (ReflectiveOperationException e) {
        say("stop", "not supported");
        return;
      }
      thread.join(10_000);
      ended += thread.isAlive() ? 0 : 1;
    }
    say("stopped threads that ended, of " + STOPS, ended);
  }
}
