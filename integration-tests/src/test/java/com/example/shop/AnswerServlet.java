package com.example.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks for the price of what is called {@code key}, and answers in the way that is asked for. */
public final class AnswerServlet extends HttpServlet {
  private static final byte[] LINE = "0123456789abcdef\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String key = "price:" + request.getParameter("key");
    ShopCaches caches = ShopContext.caches(getServletContext());
    caches.prices.get(key);
    switch (request.getParameter("how")) {
      case "flush" -> {
        response.getOutputStream().write(LINE);
        response.flushBuffer();
        caches.prices.get(key); // too late to be told of
      }
      case "large" -> {
        for (int i = 0; i < 10_000; i++) {
          response.getOutputStream().write(LINE);
        }
      }
      case "text" -> {
        response.setContentType("text/plain;charset=utf-8");
        for (int i = 0; i < 10_000; i++) {
          response.getWriter().println("Grüße");
        }
        response.getWriter().close();
      }
      case "own" -> {
        response.setHeader("Server-Timing", "db;dur=5");
        response.addHeader("Cache-Status", "CDN; hit");
        response.getOutputStream().flush();
      }
      case "error" -> response.sendError(503);
      case "redirect" -> response.sendRedirect("elsewhere");
      case "thread" -> {
        AsyncContext async = request.startAsync();
        async.start(() -> {
          caches.prices.get("price:in another thread of " + key);
          async.dispatch("/prices/at-the-end-of-" + request.getParameter("key"));
        });
      }
      default -> response.getOutputStream().write(LINE);
    }
  }
}
