package io.cacheglass.admin;

import com.sun.management.OperatingSystemMXBean;
import io.cacheglass.analysis.RecorderState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Measures the answers of an application with 10,000 caches that has run for a day, and serves its
 * page until somebody ends it. {@code agent/docs/scale.md} has the command and what it said.
 *
 * <p>Arguments: how often each is asked (100), and for how many seconds the page is served then
 * (3,600).
 */
public final class ScaleMain {
  /** All that the overview asks for until it has painted everything, on a desktop. */
  private static final List<String> FIRST_PAINT = List.of(
      "/api/v1/caches?limit=25",
      "/api/v1/session",
      "/api/v1/baselines",
      "/api/v1/marks",
      "/api/v1/advice",
      "/api/v1/history?metric=outcomes&from=-7200&to=0&step=10",
      "/api/v1/history?metric=load_time&from=-7200&to=0&step=10",
      "/api/v1/cache/stats/patterns?limit=5&sort=-misses_per_second",
      "/api/v1/cache/stats/endpoints?limit=5&sort=-threads_waiting");

  private static final List<String> OTHERS = List.of(
      "/api/v1/caches?limit=50",
      "/api/v1/caches?limit=50&sort=name",
      "/api/v1/caches?limit=50&sort=-hit_rate",
      "/api/v1/caches?limit=50&offset=9950",
      "/api/v1/caches?limit=50&filter=99",
      "/api/v1/caches?limit=50&filter=hit%3C79%25",
      "/api/v1/caches?limit=50&filter=endpoint:things99",
      "/api/v1/caches?limit=25&compare=previous&range=3600",
      "/api/v1/caches?limit=25&compare=yesterday&range=3600",
      "/api/v1/caches?limit=500",
      "/api/v1/caches?format=csv",
      "/api/v1/caches/" + ManyCaches.COSTLIEST,
      "/api/v1/caches/" + ManyCaches.QUIET,
      "/api/v1/history?metric=outcomes&from=-86400&to=0&step=300",
      "/api/v1/history?metric=hit_rate&from=-86400&to=0&step=300&cache=" + ManyCaches.COSTLIEST,
      "/api/v1/history?metric=hit_rate&from=-86400&to=0&step=900&cache=" + ManyCaches.QUIET,
      "/api/v1/trends?cache=" + ManyCaches.COSTLIEST,
      "/api/v1/cache/stats/endpoints?limit=50",
      "/api/v1/cache/stats/endpoints?limit=50&sort=-p95_response_time_ms",
      "/api/v1/cache/stats/endpoints?limit=50&filter=99",
      "/api/v1/cache/stats/endpoints?limit=500",
      "/api/v1/cache/stats/endpoints?format=csv",
      "/api/v1/keys?limit=50",
      "/api/v1/keys?limit=50&by=misses&filter=thing",
      "/api/v1/keys?limit=50&cache=" + ManyCaches.COSTLIEST,
      "/api/v1/keys?format=csv",
      "/api/v1/cache/stats/patterns",
      "/api/v1/cache/stats/patterns?format=csv",
      "/api/v1/cache/stats/top-patterns",
      "/api/v1/cache/stats/low-performers",
      "/api/v1/alerts",
      "/api/v1/thresholds",
      "/api/v1/cache/health",
      "/api/v1/cache/stats",
      "/api/cache/stats",
      "/api/v1/admin/cache-stats",
      "/api/v1/events?once=true",
      "/api/v1/settings");

  /** As much as one thread of the host can make, which tells of one lookup in 50 us at most. */
  private static final int EVENTS_A_SECOND = 20_000;

  private static final int PAUSES_A_SECOND = 20;
  private static final int WARM_UP = 30;
  private static final double MEGABYTE = 1 << 20;

  private final ManyCaches many;
  private final AdminServer server;
  private final int rounds;

  private ScaleMain(ManyCaches many, AdminServer server, int rounds) {
    this.many = many;
    this.server = server;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int served = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_600;
    ManyCaches many = new ManyCaches(new MutableClock());
    long before = usedBytes();
    System.out.println("A day passes for " + ManyCaches.CACHES + " caches");
    many.runForADayInSmallSteps();
    long used = usedBytes() - before;
    RecorderState state = many.analyzer.recorder();
    System.out.printf(
        "heap of the analysis %.1f MiB; by its own estimate %.1f MiB, at most %.1f MiB%n",
        used / MEGABYTE, state.memoryBytes() / MEGABYTE, state.memoryLimitBytes() / MEGABYTE);
    try (AdminServer server = new AdminServer(many.analyzer, many.clock)) {
      ScaleMain scale = new ScaleMain(many, server, rounds);
      scale.measureTick();
      scale.measure("Each right after new data", FIRST_PAINT, false);
      scale.measure("Each right after new data", OTHERS, false);
      Thread production = scale.production();
      production.start();
      scale.measure("While events come in and everything is judged", FIRST_PAINT, true);
      scale.measure("While events come in and everything is judged", OTHERS, true);
      System.out.println(server.baseUrl() + "/cacheglass/ token " + AdminServer.TOKEN);
      Thread.sleep(Duration.ofSeconds(served).toMillis());
    }
  }

  private void measureTick() {
    Timing tick = new Timing("one tick of the analysis, once a second");
    Timing judged = new Timing("one judgement, every five seconds");
    Timing look = new Timing("one look for advice, once a minute");
    for (int i = -WARM_UP; i < rounds; i++) {
      many.clock.advance(Duration.ofSeconds(1));
      tick.time(i, () -> {
        many.step();
        return 0;
      });
      judged.time(i, () -> {
        server.monitor.evaluate();
        return 0;
      });
      if (i % 10 == 0) {
        look.time(i, () -> {
          server.handler.advice().look();
          return 0;
        });
      }
    }
    List.of(tick, judged, look).forEach(Timing::print);
  }

  private void measure(String how, List<String> urls, boolean inProduction)
      throws InterruptedException {
    System.out.printf("%n%s:%n%n| | p50 ms | p95 ms | max ms | CPU ms | kB |%n", how);
    System.out.println("|---|---|---|---|---|---|");
    Random random = new Random(2);
    for (String url : urls) {
      Timing timing = new Timing('`' + url + '`');
      for (int i = -WARM_UP; i < rounds; i++) {
        if (inProduction) {
          Thread.sleep(random.nextInt(50)); // so that they meet the other work at any moment
        } else {
          many.clock.advance(Duration.ofSeconds(1));
          many.tick(); // else it would be answered from what was found out for the one before
        }
        timing.time(i, () -> server.get(url).body().getBytes(StandardCharsets.UTF_8).length);
      }
      timing.print();
    }
  }

  /** What the agent's own thread does in a host that is busy, by a clock that goes on. */
  private Thread production() {
    Thread thread = new Thread(() -> {
      try {
        for (int pause = 1; true; pause++) {
          long start = System.nanoTime();
          many.events(EVENTS_A_SECOND / PAUSES_A_SECOND);
          many.clock.advance(Duration.ofMillis(1_000 / PAUSES_A_SECOND));
          if (pause % PAUSES_A_SECOND == 0) {
            many.tick();
            server.monitor.tick();
          }
          if (pause % (60 * PAUSES_A_SECOND) == 0) {
            server.handler.advice().look();
          }
          long millis = (System.nanoTime() - start) / 1_000_000;
          Thread.sleep(Math.max(0, 1_000 / PAUSES_A_SECOND - millis));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    thread.setDaemon(true);
    return thread;
  }

  private interface Work {
    int bytes();
  }

  /** How long one thing took, each time. */
  private static final class Timing {
    private final String what;
    private final List<Long> nanos = new ArrayList<>();
    private long cpuNanos;
    private int bytes;

    Timing(String what) {
      this.what = what;
    }

    /** Does it; it counts from round 0 on. */
    void time(int round, Work work) {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      int size = work.bytes();
      if (round >= 0) {
        nanos.add(System.nanoTime() - start);
        cpuNanos += cpuNanos() - cpu;
        bytes = Math.max(bytes, size);
      }
    }

    void print() {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      System.out.printf(
          "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          what,
          sorted[sorted.length / 2] / 1e6,
          sorted[sorted.length * 95 / 100] / 1e6,
          sorted[sorted.length - 1] / 1e6,
          cpuNanos / 1e6 / sorted.length,
          bytes / 1e3);
    }
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
