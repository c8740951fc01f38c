package com.example.depot;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers later, in each way that the servlet API has: {@code /later/<way>}. */
public final class LaterServlet extends HttpServlet {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  static void stop() {
    POOL.shutdownNow();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      Shelf.look(3);
      response.getWriter().print("later");
      return;
    }
    AsyncContext async = request.startAsync();
    switch (request.getPathInfo()) {
      case "/start" -> async.start(() -> answer(async, 7));
      case "/pool" -> POOL.execute(() -> answer(async, 2));
      case "/dispatch" -> dispatch(async);
      default -> throw new IllegalArgumentException(request.getPathInfo());
    }
  }

  private static void dispatch(AsyncContext async) {
    Shelf.look(1);
    POOL.execute(() -> {
      Shelf.look(1);
      async.dispatch();
    });
  }

  private static void answer(AsyncContext async, int times) {
    Shelf.look(times);
    try {
      async.getResponse().getWriter().print("later");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    async.complete();
  }
}
