package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random requests begin reads and writes that end anywhere, at any time and more than once; a map
 * of what each of them was meant to be says what must have been counted where.
 */
final class PendingPropertyTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final String PREFIX = "/property/";

  private final Recorded cache = new Recorded();
  private final Recorded outer = new Recorded();

  /** What must be counted, by endpoint: lookups, misses, errors, puts, removals. */
  private final Map<String, long[]> expected = new HashMap<>();

  private final ConcurrentLinkedQueue<Runnable> ends = new ConcurrentLinkedQueue<>();
  private final Phaser running = new Phaser(1);

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void counts_anyOrderOfEnds_areThoseOfTheReference(int seed) {
    new Host(new Random(seed), POOL).run(60);
    running.arriveAndAwaitAdvance();

    assertEqual();
  }

  @Test
  void counts_thousandThreads_areThoseOfTheReference() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int seed = i;
      threads.add(new Thread(() -> new Host(new Random(seed), POOL).run(2)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    running.arriveAndAwaitAdvance();

    assertEqual();
  }

  @Test
  void counts_virtualThreads_areThoseOfTheReference() throws InterruptedException {
    assumeTrue(VirtualThreads.exist());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      int seed = i;
      threads.add(
          VirtualThreads.start(() -> new Host(new Random(seed), VirtualThreads::start).run(2)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    running.arriveAndAwaitAdvance();

    assertEqual();
  }

  private void assertEqual() {
    ends.forEach(Runnable::run); // all again: ignored
    CounterSnapshot snapshot = Recorder.snapshot();
    long[] total = new long[5];
    expected.forEach((endpoint, counts) -> {
      assertThat(numbers(Recorded.under(snapshot, endpoint, cache.row)))
          .describedAs(endpoint)
          .isEqualTo(counts);
      for (int i = 0; i < total.length; i++) {
        total[i] += counts[i];
      }
    });
    assertThat(numbers(snapshot.cache(cache.row.id()))).isEqualTo(total);
    assertThat(total[0]).isPositive();
    assertThat(snapshot.layer(cache.row.id()).lookups()).isPositive();
  }

  private static long[] numbers(Counts counts) {
    return new long[] {
      counts.lookups(),
      counts.misses(),
      counts.errors(),
      counts.get(Counts.Kind.PUTS),
      counts.get(Counts.Kind.REMOVALS)
    };
  }

  private synchronized void expect(String endpoint, int... counts) {
    long[] sums = expected.computeIfAbsent(endpoint, each -> new long[5]);
    for (int i = 0; i < counts.length; i++) {
      sums[i] += counts[i];
    }
  }

  /** One thread of the host. Confined to it. */
  private final class Host {
    private final Random random;
    private final Executor elsewhere;

    Host(Random random, Executor elsewhere) {
      this.random = random;
      this.elsewhere = elsewhere;
    }

    void run(int requests) {
      for (int i = 0; i < requests; i++) {
        request();
      }
    }

    private void request() {
      boolean inside = random.nextInt(4) > 0;
      boolean found = random.nextInt(4) > 0;
      String path = PREFIX + (found ? "" : "none/") + "abcdefgh".charAt(random.nextInt(8));
      String endpoint =
          !inside ? Endpoints.NO_REQUEST : found ? "GET " + path : Endpoints.NOT_FOUND;
      if (inside) {
        Requests.enter("GET", path);
      }
      List<Runnable> own = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        end(begin(endpoint), own);
      }
      if (inside) {
        Requests.exit(found ? 200 : 404, null, true, true);
      }
      own.forEach(Runnable::run);
    }

    /** Now, at the end of the request, or in other threads; once or twice. */
    private void end(Runnable end, List<Runnable> own) {
      ends.add(end);
      int how = random.nextInt(8);
      if ((how & 1) != 0) {
        end.run();
      }
      if ((how & 2) != 0) {
        own.add(end);
      }
      if ((how & 4) != 0 || how == 0) {
        running.register();
        elsewhere.execute(() -> {
          end.run();
          running.arriveAndDeregister();
        });
      }
    }

    private Runnable begin(String endpoint) {
      if (random.nextInt(6) > 0) {
        return outcome(Pending.begin(cache.row), endpoint);
      }
      Frame operation = Probes.begin(outer.row);
      Pending layer = Pending.begin(cache.row);
      Probes.endLookup(operation, "k", true);
      return () -> layer.hit("k", 1);
    }

    private Runnable outcome(Pending pending, String endpoint) {
      String key = "key" + random.nextInt(50);
      switch (random.nextInt(6)) {
        case 0 -> {
          expect(endpoint, 1, 1);
          return () -> pending.miss(key);
        }
        case 1 -> {
          expect(endpoint, 1, 0, 1);
          return pending::failed;
        }
        case 2 -> {
          expect(endpoint, 0, 0, 0, 1);
          return () -> pending.put(key);
        }
        case 3 -> {
          expect(endpoint, 7, 3, 0);
          return () -> pending.lookups(4, 3);
        }
        case 4 -> {
          expect(endpoint, 1, 1, 0, 0, 2);
          return () -> pending.conditional(key, false, 0, 2);
        }
        default -> {
          expect(endpoint, 1);
          return () -> pending.hit(key, 1 + key.length() % 3);
        }
      }
    }
  }
}
