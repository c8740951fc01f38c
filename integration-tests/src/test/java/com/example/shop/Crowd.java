package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** So many threads, all at work for so many seconds. Immutable. */
record Crowd(int threads, boolean virtual, long seconds, int turn) {
  private static final int TURN = 64;

  static Crowd of(HttpServletRequest request) {
    return new Crowd(
        Integer.parseInt(request.getParameter("threads")),
        Boolean.parseBoolean(request.getParameter("virtual")),
        Long.parseLong(request.getParameter("seconds")),
        TURN);
  }

  /**
   * After so many steps a thread lets others run, as virtual ones would each run to their end. All
   * of them have one turn at least, however long that takes.
   */
  Crowd inTurnsOf(int steps) {
    return new Crowd(threads, virtual, seconds, steps);
  }

  /**
   * Runs until the time is over.
   *
   * @param work by the thread's number what it does again and again
   */
  void run(LongFunction<LongConsumer> work) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000;
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      LongConsumer step = work.apply(i);
      FutureTask<Void> task = new FutureTask<>(() -> repeat(step, end), null);
      tasks.add(task);
      thread(task).start();
    }
    for (FutureTask<Void> task : tasks) {
      await(task);
    }
  }

  private void repeat(LongConsumer step, long end) {
    for (long i = 0; i == 0 || System.nanoTime() < end; i++) {
      for (int j = 0; j < turn; j++) {
        step.accept(i);
      }
      Thread.yield();
    }
  }

  private static void await(FutureTask<Void> task) throws Exception {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread failed", e);
    }
  }

  /** By reflection: the sources are of Java 17. */
  private Thread thread(Runnable task) throws ReflectiveOperationException {
    if (!virtual) {
      return new Thread(task);
    }
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread) Class.forName("java.lang.Thread$Builder")
        .getMethod("unstarted", Runnable.class)
        .invoke(builder, task);
  }
}
