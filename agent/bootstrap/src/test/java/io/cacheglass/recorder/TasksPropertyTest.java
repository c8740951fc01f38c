package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random requests hand tasks to other threads, which hand on more of them and run some in the
 * middle of another's; a map of who asked for what says what must have been counted where.
 * Snapshots are taken all the while and must never go back.
 */
final class TasksPropertyTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  private final Recorded cache = new Recorded();
  private final Map<String, LongAdder> expected = new ConcurrentHashMap<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
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
  void counts_tasksOfRequestsInAnyThread_areTheirEndpoints(int seed) {
    check(seed, 100, POOL);
  }

  @Test
  void counts_tasksInVirtualThreads_areTheirEndpoints() {
    assumeTrue(VirtualThreads.exist());
    check(7, 2_000, VirtualThreads::start);
  }

  private void check(int seed, int requests, Executor executor) {
    Random random = new Random(seed);
    for (int i = 0; i < requests; i++) {
      long requestSeed = random.nextLong();
      start(executor, () -> request(new Random(requestSeed), executor, 3));
    }
    int phase = running.arrive();
    long last = 0;
    while (running.getPhase() == phase) {
      long now = cache.counts().lookups();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(failures).isEmpty();
    CounterSnapshot snapshot = Recorder.snapshot();
    expected.forEach(
        (name, lookups) -> assertThat(Recorded.under(snapshot, name, cache.row).lookups())
            .as(name)
            .isEqualTo(lookups.sum()));
    long sum = expected.values().stream().mapToLong(LongAdder::sum).sum();
    assertThat(snapshot.cache(cache.row.id()).lookups()).isEqualTo(sum).isPositive();
  }

  private void request(Random random, Executor executor, int depth) {
    String path = "/t" + cache.row.id() + "x/" + "abcdefghijkl".charAt(random.nextInt(12));
    boolean found = random.nextInt(4) > 0;
    // One path answers always or never: else the order of requests would decide.
    String asked = found ? path : path + "/gone";
    String name = found ? "GET " + EndpointName.of("GET", path).substring(4) : Endpoints.NOT_FOUND;
    Requests.enter("GET", asked);
    work(random, executor, name, depth);
    Requests.exit(found ? 200 : 404, null, true, true);
  }

  private void work(Random random, Executor executor, String name, int depth) {
    lookups(random.nextInt(3), name);
    for (int i = random.nextInt(4); i > 0 && depth > 0; i--) {
      Object request = Tasks.request();
      long taskSeed = random.nextLong();
      start(executor, () -> task(request, name, new Random(taskSeed), executor, depth));
      lookups(random.nextInt(2), name);
    }
  }

  private void task(Object request, String name, Random random, Executor executor, int depth) {
    Suspended before = Tasks.beginFor(request);
    work(random, executor, name, depth - 1);
    if (before != null) {
      Tasks.end(before);
    }
    if (depth > 1 && random.nextInt(3) == 0) {
      request(
          random, Runnable::run, depth - 2); // in the thread that asks, as a pool that is full does
    }
  }

  private void start(Executor executor, Runnable task) {
    running.register();
    executor.execute(() -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      } finally {
        running.arriveAndDeregister();
      }
    });
  }

  private void lookups(int n, String name) {
    expected.computeIfAbsent(name, each -> new LongAdder()).add(n);
    for (int i = 0; i < n; i++) {
      ProbesTest.lookup(cache.row, i, i % 2 == 0);
    }
  }
}
