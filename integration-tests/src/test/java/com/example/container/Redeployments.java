package com.example.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Deploys a web application, asks it, takes it away again, many times; and says what is left of it:
 * a line "ROUND number class-loaders classes threads heap-bytes" now and then, "DONE" at the end;
 * and "TABLES bytes" of the agent's own tables each time, and from the end on for each line that it
 * is sent. Or it lets what is left lie where it is, for some time, and says "DONE" only.
 */
final class Redeployments {
  /** A container that is running. */
  interface Container {
    /** Deploys the application anew. Returns its class loader. */
    ClassLoader deploy() throws Exception;

    /** Takes it away. */
    void undeploy() throws Exception;
  }

  private static final String[] PATHS = {
    "/items/7", "/items/8", "/items/9", "/later/start", "/later/pool", "/later/dispatch", "/any"
  };

  /** Collections of garbage until a loader counts as kept: its last use may lie on a stack. */
  private static final int COLLECTIONS = 8;

  private static final int LOOKS = 5;

  /** For a loader to be seen as collected, which a thread of the JVM's own does. */
  private static final int WAIT_MILLIS = 20;

  private final Container container;
  private final String server;
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

  Redeployments(Container container, int port) {
    this.container = container;
    this.server = "http://127.0.0.1:" + port;
  }

  /**
   * Does what is asked for: "tell" and "leave", each with its two numbers, or "watched", to tell
   * and not to take anything away before it shows the page.
   */
  void run(String what, String first, String second) throws Exception {
    if (what.equals("leave")) {
      leave(Integer.parseInt(first), Integer.parseInt(second));
    } else {
      repeat(Integer.parseInt(first), Integer.parseInt(second), what.equals("watched"));
    }
  }

  /** Deploys it below /app so often, asks for no collection, and goes on with what stays. */
  private void leave(int rounds, int seconds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      round(false);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      ask("/stay/items/7");
      ask("/stay/cacheglass/api/v1/caches");
      Thread.sleep(WAIT_MILLIS);
    }
    System.out.println("DONE");
  }

  private void round(boolean watched) throws Exception {
    loaders.add(new WeakReference<>(container.deploy(), collected));
    while (watched && !isThere("/app/cacheglass/api/v1/caches")) {
      Thread.sleep(WAIT_MILLIS); // the filter's agent comes in the background
    }
    for (String path : PATHS) {
      ask("/app" + path);
    }
    container.undeploy();
  }

  /** Deploys it below /app so often, and tells after every so many rounds. */
  private void repeat(int rounds, int told, boolean watched) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      round(watched);
      if (round % told == 0) {
        tell(round);
      }
    }
    System.out.println("DONE");
    BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (asked.readLine() != null) {
      tellTables();
    }
  }

  /** What the recorder says of itself. */
  private void tellTables() throws Exception {
    collect();
    Object snapshot =
        Class.forName("io.cacheglass.recorder.Recorder").getMethod("snapshot").invoke(null);
    System.out.println("TABLES " + snapshot.getClass().getMethod("memoryBytes").invoke(snapshot));
  }

  private void ask(String path) throws IOException {
    try (InputStream in = connection(path).getInputStream()) {
      in.readAllBytes();
    }
  }

  private boolean isThere(String path) throws IOException {
    HttpURLConnection connection = connection(path);
    boolean there = connection.getResponseCode() == HttpURLConnection.HTTP_OK
        && "application/json".equals(connection.getContentType());
    connection.disconnect(); // Jetty keeps, with each that is open, the application it asked last
    return there;
  }

  private HttpURLConnection connection(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server + path).toURL().openConnection();
    // What looks at the page all the time, as monitoring does, shall keep nothing either.
    connection.setRequestProperty("Authorization", "Bearer " + System.getProperty("example.token"));
    return connection;
  }

  private void tell(int round) throws Exception {
    collect();
    ask("/stay/cacheglass/api/v1/caches"); // what was collected is seen to be gone
    tellTables();
    System.out.println(String.join(
        " ",
        "ROUND",
        Integer.toString(round),
        Long.toString(alive()),
        Integer.toString(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()),
        Long.toString(agentThreads()),
        Long.toString(leastHeap())));
  }

  /** Of several looks: what others are just doing is no leak. */
  private static long leastHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      System.gc();
      long bytes = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        bytes += pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage().getUsed() : 0;
      }
      least = Math.min(least, bytes);
    }
    return least;
  }

  private void collect() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && (i < 2 || alive() > 0); i++) {
      System.gc();
      collected.remove(WAIT_MILLIS);
    }
  }

  private long alive() {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static long agentThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("cacheglass"))
        .count();
  }
}
