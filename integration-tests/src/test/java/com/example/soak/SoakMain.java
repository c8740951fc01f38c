package com.example.soak;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Arguments: seconds, port of a Redis that comes and goes, system property by which the agent's
 * clock is set. Says BEAT every five seconds, at the end what the libraries have counted, and then
 * waits to be ended.
 */
public final class SoakMain {
  private static final int BEAT_SECONDS = 5;
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int KEYS = 5_000;
  private static final int MEGABYTE = 1 << 20;
  private static final int LOOKS = 20;

  private static final int CLOCK_STEPS = 10;

  /** Smaller than what a collector would treat as huge. */
  private static final int PIECE = MEGABYTE / 4;

  private final Cache<String, String> stable =
      Caffeine.newBuilder().maximumSize(1_000).recordStats().build();
  private final Deployments deployments = new Deployments();
  private final long endNanos;
  private volatile boolean done;
  private volatile String failure = "none";
  private final Asked asked = new Asked();

  private SoakMain(int seconds) throws Exception {
    endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  public static void main(String... arguments) throws Exception {
    new SoakMain(Integer.parseInt(arguments[0])).run(Integer.parseInt(arguments[1]), arguments[2]);
    Thread.currentThread().join();
  }

  private void run(int redisPort, String clock) throws Exception {
    System.out.println("READY 1");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int seed = i;
      threads.add(start(() -> look(seed)));
    }
    threads.add(start(this::deploy));
    threads.add(start(this::fillTheHeap));
    threads.add(start(() -> askRedis(redisPort)));
    for (int beat = 1; System.nanoTime() < endNanos; beat++) {
      TimeUnit.SECONDS.sleep(BEAT_SECONDS);
      System.out.println("BEAT " + beat);
      setClock(clock, beat);
    }
    done = true;
    for (Thread thread : threads) {
      thread.join();
    }
    tell();
  }

  /** Ahead and back by turns, further each time: by a millisecond, at last by two years. */
  private static void setClock(String clock, int beat) {
    int step = beat % CLOCK_STEPS;
    long millis = 1L << 4 * step;
    System.setProperty(clock, Long.toString(step % 2 == 0 ? millis : -millis));
  }

  private void tell() throws Exception {
    stable.cleanUp();
    for (int i = 0; i < 20 && deployments.alive() > 0; i++) {
      System.gc();
    }
    say("stable", stable.stats().hitCount() + " " + stable.stats().missCount());
    say("deployed", deployments.hits() + " " + deployments.misses());
    say("redis", asked.hits + " " + asked.misses);
    say("refused", Long.toString(asked.refused));
    say("deployments", Integer.toString(deployments.deployed()));
    say("loaders", Integer.toString(deployments.alive()));
    say("end", Footprint.now().toString());
    say("tables", deployments.firstTables() + " " + leastTables());
    say("failure", failure);
    System.out.println("DONE");
  }

  /**
   * What the agent's tables hold when what is gone has been found by the collector: some seconds
   * later than the collector.
   */
  private static long leastTables() throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(500);
      least = Math.min(least, Footprint.tables());
    }
    return least;
  }

  private static void say(String what, String value) {
    System.out.println("TOLD " + what + ' ' + value);
  }

  private interface Work {
    void run() throws Exception;
  }

  private Thread start(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (Throwable e) {
        failure = e.toString();
      }
    });
    thread.start();
    return thread;
  }

  private void look(int seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; !done; i++) {
      String key = "key:" + random.nextInt(KEYS);
      if (stable.getIfPresent(key) == null) {
        stable.put(key, key);
      }
      if (i % 2_000 == 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  private void deploy() throws Exception {
    while (!done) {
      deployments.deployOnce();
      TimeUnit.MILLISECONDS.sleep(700);
    }
  }

  /** Keeps what it makes until half of the heap is full; says once a minute what is left then. */
  private void fillTheHeap() throws InterruptedException {
    List<byte[]> kept = new ArrayList<>();
    long nextNanos = System.nanoTime() + MINUTE_NANOS;
    while (!done) {
      kept.add(new byte[PIECE]);
      if (kept.size() * (long) PIECE > Runtime.getRuntime().maxMemory() / 2) {
        kept.clear();
        if (System.nanoTime() - nextNanos >= 0) {
          nextNanos += MINUTE_NANOS;
          say("footprint", Footprint.now().toString());
        }
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private void askRedis(int port) throws InterruptedException {
    try (JedisPooled redis = new JedisPooled("127.0.0.1", port)) {
      for (int i = 0; !done; i++) {
        try {
          String key = "price:" + i % 100;
          if (!asked.found(redis.get(key))) {
            redis.setex(key, 60, "1");
          }
        } catch (JedisException e) {
          asked.refused++;
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
  }

  /** What the server has answered. Written by the thread that asks, read when that has ended. */
  private static final class Asked {
    private long hits;
    private long misses;
    private long refused;

    boolean found(String value) {
      if (value == null) {
        misses++;
      } else {
        hits++;
      }
      return value != null;
    }
  }
}
