package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of one request: its counts, its lookups and loads, and of the slowest ones. */
class RequestLogTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private final CacheRow row = Recorder.register("test", "logged", null, null);
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final String path = "/log" + "abcdefghijklmnop".charAt(NUMBER.incrementAndGet() % 16);

  @AfterEach
  void stop() {
    pool.shutdownNow();
    Recorder.forgetSlowRequests();
    Recorder.drain(new Recorded());
  }

  @Test
  void sums_ofHitsAndMisses_areExactWhileItRunsAndAfterwards() {
    for (int round = 0; round < 3; round++) {
      RequestLog log = enter();
      for (int i = 0; i < 1_000; i++) {
        hit();
      }
      miss("a");
      tierHit(2);

      assertSums(log);
      Requests.exit(200, null, true, true);
      assertSums(log);
    }
    CounterSnapshot snapshot = Recorder.snapshot();
    int endpoint = snapshot.endpoints().indexOf("GET " + path);
    assertThat(snapshot.cell(endpoint, row.id()).lookups()).isEqualTo(3 * 1_002);
    assertThat(snapshot.cache(row.id()).lookups()).isEqualTo(3 * 1_002);
  }

  private static void assertSums(RequestLog log) {
    RequestSums sums = log.sums();
    assertThat(sums.lookups()).isEqualTo(1_002);
    assertThat(sums.misses()).isEqualTo(1);
    assertThat(sums.tierHits(1)).isEqualTo(1_000);
    assertThat(sums.tierHits(2)).isEqualTo(1);
    assertThat(sums.hits()).isEqualTo(1_001);
    assertThat(sums.only()).isNull();
    assertThat(sums.lookupNanos(1)).isPositive();
    assertThat(sums.totalNanos()).isPositive();
  }

  @Test
  void sums_ofOneLookup_knowWhichCacheItWas() {
    RequestLog log = enter();
    tierHit(3);
    RequestSums sums = log.sums();
    Requests.exit(200, null, true, true);

    assertThat(sums.only().cacheId()).isEqualTo(row.id());
    assertThat(sums.only().tier()).isEqualTo(3);
  }

  @Test
  void steps_ofARowThatWasGivenUp_areItsHeirs() {
    RequestLog log = enter();
    tierHit(3);
    miss("a");
    Requests.exit(200, null, true, true);
    int heir = row.id() + 5;

    log.moved(row.id() + 1, row.id() + 2);
    assertThat(log.steps()).extracting(RequestStep::cacheId).containsOnly(row.id());
    log.moved(row.id(), heir);
    assertThat(log.steps()).hasSize(2).extracting(RequestStep::cacheId).containsOnly(heir);
    assertThat(log.steps()).extracting(RequestStep::outcome).contains(Outcome.HIT, Outcome.MISS);
    log.moved(heir, RowMoves.NOBODY);
    assertThat(log.steps()).isEmpty();
  }

  @Test
  void sums_ofAKnownPath_areSeenUnderItWhileItRuns() {
    enter();
    hit();
    Requests.exit(200, null, true, true);
    enter();
    hit();
    hit();
    CounterSnapshot snapshot = Recorder.snapshot();
    Requests.exit(200, null, true, true);

    int endpoint = snapshot.endpoints().indexOf("GET " + path);
    assertThat(snapshot.cell(endpoint, row.id()).lookups()).isEqualTo(3);
    assertThat(snapshot.cache(row.id()).lookups()).isEqualTo(3);
  }

  @Test
  void loads_inOneAnother_countOnce() {
    RequestLog log = enter();
    Frame outer = Probes.missed(row);
    CacheRow inner = Recorder.register("test", "inner", null, null);
    Probes.observe(outer, (String key) -> {
          Frame frame = Probes.missed(inner);
          Probes.observe(frame, (String other) -> spin()).apply("b");
          Probes.missEnded(frame, "b", null);
          return "value";
        })
        .apply("a");
    Probes.missEnded(outer, "a", null);
    RequestSums sums = log.sums();
    List<RequestStep> steps = log.steps();
    Requests.exit(200, null, true, true);

    assertThat(sums.misses()).isEqualTo(2);
    assertThat(steps.stream().filter(RequestStep::isLoad)).hasSize(2);
    List<Long> nanos =
        steps.stream().filter(RequestStep::isLoad).map(RequestStep::nanos).toList();
    // A load is told of a moment after its end: as much may the two seem to be apart.
    assertThat(sums.loadNanos())
        .isLessThanOrEqualTo(sums.totalNanos())
        .isGreaterThanOrEqualTo(Collections.max(nanos))
        .isLessThan(nanos.get(0) + nanos.get(1));
  }

  @Test
  void tasks_ofTheRequest_belongToIt() throws InterruptedException, ExecutionException {
    for (int round = 0; round < 2; round++) {
      RequestLog log = enter();
      hit();
      Runnable task = () -> {
        hit();
        miss("t" + NUMBER.incrementAndGet());
      };
      Tasks.submitted(task);
      pool.submit(() -> {
            Suspended before = Tasks.begin(task);
            task.run();
            Tasks.end(before);
          })
          .get();

      assertThat(log.sums().lookups()).isEqualTo(3);
      assertThat(log.sums().misses()).isEqualTo(1);
      Requests.exit(200, null, true, true);
      assertThat(log.sums().lookups()).isEqualTo(3);
    }
    CounterSnapshot snapshot = Recorder.snapshot();
    int endpoint = snapshot.endpoints().indexOf("GET " + path);
    assertThat(snapshot.cell(endpoint, row.id()).lookups()).isEqualTo(6);
  }

  @Test
  void request_thatGoesOnInAnotherThread_isOne() {
    RequestLog first = enter();
    miss("a");
    Requests.exit(200, null, true, false);
    RequestLog second = Requests.enter("GET", path, true, first);
    hit();
    RequestSums sums = second.sums();
    Requests.exit(200, null, false, true);

    assertThat(sums.lookups()).isEqualTo(2);
    assertThat(sums.misses()).isEqualTo(1);
    assertThat(sums.totalNanos()).isGreaterThanOrEqualTo(first.totalNanos());
    assertThat(second.steps()).hasSize(2);
  }

  @Test
  void steps_beyondTheBound_areLeftOutAndStillCounted() {
    RequestLog log = enter();
    for (int i = 0; i < 3 * RequestLog.MAX_EVENTS; i++) {
      log.add(EventRing.meta(EventRing.LOOKUP, 0, 1, row.id(), 0, 1), i, 10);
      hit();
    }
    List<RequestStep> steps = log.steps();
    long lookups = log.sums().lookups();
    Requests.exit(200, null, true, true);

    assertThat(steps).hasSize(RequestLog.MAX_EVENTS);
    assertThat(lookups).isEqualTo(3 * RequestLog.MAX_EVENTS);
  }

  @Test
  void slowRequests_ofAnEndpoint_areTheSlowestWithItsLookups() {
    for (int i = 0; i < 3; i++) {
      enter();
      hit();
      if (i == 1) {
        spin();
      }
      Requests.exit(200, null, true, true);
    }

    assertThat(Recorder.slowRequests()).singleElement().satisfies(slow -> {
      assertThat(slow.endpointName()).isEqualTo("GET " + path);
      assertThat(slow.totalNanos()).isGreaterThanOrEqualTo(5_000_000);
      assertThat(slow.steps()).hasSize(1);
    });
  }

  @Test
  void slowRequests_ofManyEndpoints_areBoundedAndTheFastestGoes() {
    Exemplars exemplars = new Exemplars();
    RequestLog slow = ended(1, 9_000_000);
    exemplars.offer(slow);
    for (int endpoint = 2; endpoint < 3 * Exemplars.MAX; endpoint++) {
      exemplars.offer(ended(endpoint, endpoint));
    }

    assertThat(exemplars.all()).hasSize(Exemplars.MAX).contains(slow);
    assertThat(exemplars.slowest(2)).isNull();
  }

  private static RequestLog ended(int endpoint, long nanos) {
    long start = System.nanoTime();
    RequestLog log = new RequestLog(start, null);
    log.add(EventRing.meta(EventRing.LOOKUP, 0, 1, 0, 0, 1), 1, 1);
    log.end(start + nanos, endpoint);
    return log;
  }

  private RequestLog enter() {
    return Requests.enter("GET", path, true, null);
  }

  private void hit() {
    long start = Probes.lookup(row);
    if (start != 0) {
      Probes.lookupEnded(row, "key", true, start);
    }
  }

  private void miss(String key) {
    Probes.lookupEnded(row, key, false, Probes.lookup(row));
  }

  private void tierHit(int tier) {
    Frame frame = Probes.begin(row);
    Probes.tierAnswered(tier);
    Probes.endLookup(frame, "key", true);
  }

  private static String spin() {
    long until = System.nanoTime() + 5_000_000;
    while (System.nanoTime() - until < 0) {
      Thread.onSpinWait();
    }
    return "value";
  }
}
