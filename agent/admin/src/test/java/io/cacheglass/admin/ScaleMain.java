package io.cacheglass.admin;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures the answers of an application with 10,000 caches, and serves its page until a key is
 * pressed. {@code agent/docs/scale.md} has the command and what it said.
 */
public final class ScaleMain {
  /** As many requests before it is measured, and then as many that are. */
  private static int rounds = 100;

  private ScaleMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    rounds = arguments.length == 0 ? rounds : Integer.parseInt(arguments[0]);
    MutableClock clock = new MutableClock();
    long before = usedBytes();
    long start = System.nanoTime();
    ManyCaches many = new ManyCaches(clock).runForADay();
    System.out.printf("a day of ticks: %.0f ms each%n", (System.nanoTime() - start) / 300 / 1e6);
    System.out.printf(
        "heap: %.1f MB; by our own estimate %.1f MB of at most %.1f MB%n",
        (usedBytes() - before) / 1e6,
        many.analyzer.recorder().memoryBytes() / 1e6,
        many.analyzer.recorder().memoryLimitBytes() / 1e6);
    try (AdminServer server = new AdminServer(many.analyzer, clock)) {
      for (String url : new String[] {
        "/api/v1/caches?limit=50",
        "/api/v1/caches?limit=50&filter=99",
        "/api/v1/caches/" + ManyCaches.COSTLIEST,
        "/api/v1/history?from=-86400",
        "/api/v1/cache/stats/endpoints?limit=50",
        "/api/v1/cache/health"
      }) {
        measure(many, server, url);
      }
      System.out.println(server.baseUrl() + "/cacheglass/ token " + AdminServer.TOKEN);
      while (System.in.available() == 0) {
        Thread.sleep(1_000);
        clock.advance(Duration.ofSeconds(1));
        many.step();
      }
    }
  }

  private static void measure(ManyCaches many, AdminServer server, String url) {
    long[] nanos = new long[rounds];
    int bytes = 0;
    long cpu = 0;
    for (int i = -rounds; i < rounds; i++) {
      many.step(); // else it would be answered from what was found out for the question before
      cpu = i == 0 ? 0 : cpu;
      long cpuStart = cpuNanos();
      long start = System.nanoTime();
      bytes = server.get(url).body().getBytes(StandardCharsets.UTF_8).length;
      nanos[Math.max(0, i)] = System.nanoTime() - start;
      cpu += cpuNanos() - cpuStart;
    }
    double cpuMillis = cpu / 1e6 / rounds;
    Arrays.sort(nanos);
    System.out.printf(
        "%-45s p50 %.1f ms, p95 %.1f ms, CPU %.1f ms, %.1f kB%n",
        url, nanos[rounds / 2] / 1e6, nanos[rounds * 95 / 100] / 1e6, cpuMillis, bytes / 1e3);
  }

  /** CPU time of this process: that of the client, the server and the garbage collector. */
  static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
