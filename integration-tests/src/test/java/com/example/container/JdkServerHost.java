package com.example.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host without servlets: the JDK's own HTTP server over a cache. */
public final class JdkServerHost {
  private static final Cache<String, String> PRODUCTS =
      Caffeine.newBuilder().maximumSize(1000).build();

  private static final ExecutorService OTHERS = Executors.newFixedThreadPool(2, work -> {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  });

  private JdkServerHost() {}

  public static void main(String[] args) throws IOException {
    PRODUCTS.get("warm-up", key -> key);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/products/", JdkServerHost::product);
    server.createContext("/prices/", exchange -> answer(exchange, 200, "1"));
    server.createContext("/later/", JdkServerHost::later);
    server.createContext("/list2024", exchange -> {
      lookUp("list");
      answer(exchange, 200, "list");
    });
    server.createContext("/", exchange -> answer(exchange, 404, "nothing"));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static void product(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().substring("/products/".length());
    answer(exchange, 200, lookUp(id));
  }

  /** Answers from another thread, after the handler has returned. */
  private static void later(HttpExchange exchange) {
    OTHERS.execute(() -> {
      try {
        lookUp("a");
        lookUp("b");
        answer(exchange, 200, "later");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static String lookUp(String id) {
    return PRODUCTS.get(id, key -> "product " + key);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
