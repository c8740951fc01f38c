package com.example.bounds;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.net.httpserver.HttpServer;
import io.cacheglass.api.CacheRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Arguments: how many distinct keys, names of caches, endpoints, threads at once and virtual
 * threads. Says "TOLD lookups" with their number when it has had them all, then waits to be ended.
 */
public final class BoundsMain {
  /** Fewer than what below one parent is told apart. */
  private static final int SIBLINGS = 47;

  private final Cache<Object, Object> cache =
      Caffeine.newBuilder().maximumSize(1_000).build();
  private final LongAdder lookups = new LongAdder();

  private BoundsMain() {}

  public static void main(String... arguments) throws Exception {
    int[] numbers = IntStream.range(0, arguments.length)
        .map(i -> Integer.parseInt(arguments[i]))
        .toArray();
    System.out.println("READY 1");
    BoundsMain main = new BoundsMain();
    main.askFor(numbers[0]);
    say("keys");
    main.name(numbers[1]);
    say("caches");
    main.serve(numbers[2]);
    say("endpoints");
    main.startAtOnce(numbers[3]);
    say("threads");
    main.startVirtual(numbers[4]);
    say("virtual threads");
    System.out.println("TOLD lookups " + main.lookups);
    Thread.currentThread().join();
  }

  /** Says that so many of these were there, and what the heap holds then. */
  private static void say(String what) {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println("AFTER " + what + ' ' + used / 1024 + " KiB");
  }

  private void askFor(int keys) {
    IntStream.range(0, keys).parallel().forEach(key -> cache.getIfPresent(key));
    lookups.add(keys);
  }

  private void name(int caches) {
    for (int i = 0; i < caches; i++) {
      CacheRecorder.named("cache " + i).lookup(i).hit();
    }
    lookups.add(caches);
  }

  private void serve(int endpoints) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", exchange -> {
      look();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    for (int i = 0; i < endpoints; i++) {
      String path = word(i / SIBLINGS / SIBLINGS) + word(i / SIBLINGS) + word(i);
      try (InputStream in = URI.create(url + path).toURL().openStream()) {
        in.readAllBytes();
      }
    }
    server.stop(0);
  }

  /** A part of a path that nobody takes for an id. */
  private static String word(int number) {
    int letters = number % SIBLINGS;
    return "/" + (char) ('a' + letters / 8) + "shelf" + (char) ('a' + letters % 8);
  }

  private void startAtOnce(int threads) throws InterruptedException {
    CountDownLatch allThere = new CountDownLatch(threads);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(null, () -> lookWhenAllAreThere(allThere), "guest", 64 << 10);
      thread.start();
      started.add(thread);
    }
    for (Thread thread : started) {
      thread.join();
    }
  }

  private void lookWhenAllAreThere(CountDownLatch allThere) {
    look();
    allThere.countDown();
    try {
      allThere.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    look();
  }

  private void startVirtual(int threads) throws Exception {
    CountDownLatch allThere = new CountDownLatch(threads);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Runnable work = () -> lookWhenAllAreThere(allThere);
      started.add(
          (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work));
    }
    for (Thread thread : started) {
      thread.join();
    }
  }

  private void look() {
    cache.getIfPresent("a key");
    lookups.increment();
  }
}
