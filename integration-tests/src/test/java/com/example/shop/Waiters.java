package com.example.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Lets several threads ask for one absent key at the same time, for certain. */
final class Waiters {
  private static final long LONGEST_SECONDS = 20;

  private final List<Thread> threads = new ArrayList<>();

  /** Runs the task in so many threads and returns when all have ended. */
  void run(int count, Callable<String> task) throws Exception {
    List<FutureTask<String>> tasks = new ArrayList<>();
    synchronized (threads) {
      for (int i = 0; i < count; i++) {
        FutureTask<String> future = new FutureTask<>(task);
        tasks.add(future);
        threads.add(new Thread(future, "shop-waiter-" + i));
      }
      threads.forEach(Thread::start);
    }
    for (FutureTask<String> future : tasks) {
      future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Called by the one that loads: returns when all others wait for it. */
  void awaitAll() {
    List<Thread> others;
    synchronized (threads) {
      others = new ArrayList<>(threads);
    }
    others.remove(Thread.currentThread());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!others.stream().allMatch(Waiters::waits) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Whether it waits for the entry, not by chance for something else. */
  private static boolean waits(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return thread.getState() == Thread.State.BLOCKED
        && stack.length > 0
        && stack[0].getClassName().equals(ConcurrentHashMap.class.getName());
  }
}
