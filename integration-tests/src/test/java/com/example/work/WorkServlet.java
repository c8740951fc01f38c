package com.example.work;

import static com.example.work.WorkContext.look;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code /work/<way>}: looks up as often as {@link Way} says, in other threads. */
public final class WorkServlet extends HttpServlet {
  private static final String ROUTE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String way = request.getPathInfo().substring(1);
    try {
      if (way.equals("start")) {
        startAsync(request);
      } else if (way.equals("dispatch")) {
        dispatch(request, response);
      } else if (way.startsWith("route/")) {
        // As Spring's dispatcher does, which knows its routes below its own path.
        request.setAttribute(ROUTE, "/route/{name}");
        look(1);
        response.getWriter().print("done");
      } else {
        run(way);
        response.getWriter().print("done");
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void run(String way) throws Exception {
    switch (way) {
      case "submit" -> WorkContext.POOL.submit(() -> look(3)).get();
      case "execute" -> execute(5);
      case "invoke-all" -> invokeAll();
      case "schedule" ->
        WorkContext.TIMER.schedule(() -> look(6), 1, TimeUnit.MILLISECONDS).get();
      case "late" -> WorkContext.TIMER.schedule(() -> look(4), 50, TimeUnit.MILLISECONDS);
      case "fork-join" -> WorkContext.FORK_JOIN.submit(new Halves(8)).get();
      case "fork-join-runnable" -> WorkContext.FORK_JOIN.submit(() -> look(2)).get();
      case "parallel" -> IntStream.range(0, 64).parallel().forEach(i -> look(1));
      case "future" -> CompletableFuture.supplyAsync(() -> look(9)).get();
      case "future-in-pool" ->
        CompletableFuture.runAsync(() -> look(11), WorkContext.POOL).get();
      case "stages" -> stages();
      case "virtual" -> virtual();
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void execute(int times) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    WorkContext.POOL.execute(() -> {
      look(times);
      done.countDown();
    });
    done.await();
  }

  private static void invokeAll() throws Exception {
    Callable<Integer> task = () -> look(2);
    for (Future<Integer> each : WorkContext.POOL.invokeAll(List.of(task, task, task, task))) {
      each.get();
    }
  }

  /** A future that a thread of no request completes; who asked for the rest is the request. */
  private static void stages() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<Integer> result = source
        .thenApply(value -> look(1))
        .thenApplyAsync(number -> look(2), WorkContext.POOL)
        .thenCombine(source.handle((value, error) -> look(4)), Integer::sum)
        .whenComplete((value, error) -> look(8));
    Thread other = new Thread(() -> source.complete("now"));
    other.start();
    result.get();
    other.join();
  }

  private static void virtual() throws Exception {
    if (Runtime.version().feature() < 21) {
      return;
    }
    ExecutorService threads = (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    Future<Integer> first = threads.submit(() -> look(5));
    Future<Integer> second = threads.submit(() -> threads.submit(() -> look(5)).get());
    first.get();
    second.get();
    threads.shutdown();
    Thread thread = (Thread)
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
            () -> look(3));
    thread.join();
  }

  private static void startAsync(HttpServletRequest request) {
    AsyncContext async = request.startAsync();
    async.start(() -> {
      look(7);
      try {
        async.getResponse().getWriter().print("done");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      async.complete();
    });
  }

  private static void dispatch(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      look(1);
      AsyncContext async = request.startAsync();
      WorkContext.POOL.execute(() -> {
        look(1);
        async.dispatch("/elsewhere/dispatch");
      });
    } else {
      look(10);
      response.getWriter().print("done");
    }
  }

  /** Splits itself until there is one lookup to do. */
  private static final class Halves extends RecursiveTask<Integer> {
    private final int times;

    Halves(int times) {
      this.times = times;
    }

    @Override
    protected Integer compute() {
      if (times == 1) {
        return look(1);
      }
      Halves left = new Halves(times / 2);
      left.fork();
      return new Halves(times - times / 2).compute() + left.join();
    }
  }
}
