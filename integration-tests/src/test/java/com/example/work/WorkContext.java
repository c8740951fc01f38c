package com.example.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;

/** The cache and the threads, shared by all ways: whatever sticks to a thread would show. */
public final class WorkContext implements ServletContextListener {
  /** What is looked up before the first request, by a thread that requests use later. */
  public static final int BEFORE = 7;

  static final Cache<String, String> NUMBERS =
      Caffeine.newBuilder().maximumSize(100).recordStats().build();
  static final ThreadPoolExecutor POOL = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
  static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1);
  static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      POOL.submit(() -> look(BEFORE)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    POOL.shutdownNow();
    TIMER.shutdownNow();
    FORK_JOIN.shutdownNow();
  }

  /** Asks the cache so many times; every other time it has the key. */
  static int look(int times) {
    NUMBERS.put("k0", "present");
    for (int i = 0; i < times; i++) {
      NUMBERS.getIfPresent("k" + i % 2);
    }
    return times;
  }
}
