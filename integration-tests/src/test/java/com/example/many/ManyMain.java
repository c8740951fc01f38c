package com.example.many;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cacheglass.api.CacheRecorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Argument: a number of caches. Asks each of them once, a few by its own URLs; says READY, and goes
 * on asking, a few of them most of the time.
 */
public final class ManyMain {
  /** Loads of this one take long, so its misses cost most. */
  private static final int SLOW = 5_000;

  private static final int ROOM = 50;
  private static final int URLS = 200;
  private static final int LOOKUPS_A_MILLI = 20;
  private static final int MILLIS = 10;

  private final List<Shelf> caches = new ArrayList<>();

  private ManyMain(int number) {
    for (int i = 0; i < number; i++) {
      caches.add(new Shelf("things-" + i));
    }
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    ManyMain main = new ManyMain(Integer.parseInt(arguments[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", main::answer);
    server.start();
    main.visit(server.getAddress());
    main.askAll();
    System.out.println("READY " + server.getAddress().getPort());
    main.lookUpForEver();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int number = Integer.parseInt(exchange.getRequestURI().getPath().substring("/shelf".length()));
    lookUp(number, 1);
    lookUp((number + 997) % caches.size(), 2);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void askAll() {
    for (int number = 0; number < caches.size(); number++) {
      lookUp(number, 1);
    }
  }

  /** One after the other over one connection. */
  private void visit(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (int i = 0; i < URLS; i++) {
        String request = "GET /shelf" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String line = in.readLine();
        if (line == null || !line.contains(" 204")) {
          throw new IOException("shelf " + i + ": " + line);
        }
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
      }
    }
  }

  private void lookUpForEver() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    while (true) {
      for (int i = 0; i < LOOKUPS_A_MILLI * MILLIS; i++) {
        int number = (int) Math.pow(caches.size(), random.nextDouble()) - 1;
        lookUp((number + SLOW) % caches.size(), random.nextInt(1 + random.nextInt(100)));
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    }
  }

  private void lookUp(int number, int key) {
    caches.get(number).lookUp(key, number == SLOW);
  }

  /** A cache written at home, which names itself. */
  private static final class Shelf {
    private final Map<Integer, String> things = new LinkedHashMap<>();
    private final CacheRecorder recorder;

    Shelf(String name) {
      recorder = CacheRecorder.named(name);
    }

    synchronized void lookUp(int key, boolean slow) {
      CacheRecorder.Lookup lookup = recorder.lookup(key);
      if (things.get(key) != null) {
        lookup.hit();
        return;
      }
      lookup.miss();
      if (slow) {
        LockSupport.parkNanos(1_000_000);
      }
      recorder.put(key);
      things.put(key, "thing " + key);
      if (things.size() > ROOM) {
        things.remove(things.keySet().iterator().next());
      }
    }
  }
}
