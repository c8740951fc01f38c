package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switch: woven code falls through, and counts again, without a restart. */
class WatchingTest {
  private final CacheRow row = Recorder.register("test", "switched", null, null);
  private final AtomicInteger hashed = new AtomicInteger();

  /** A key of the application, whose {@code hashCode} is its code. */
  private final Object key = new Object() {
    @Override
    public int hashCode() {
      return hashed.incrementAndGet();
    }
  };

  @AfterEach
  void switchOn() {
    Recorder.setWatching(true);
    Recorder.drain(new Recorded());
  }

  @Test
  void lookups_whileOff_countNothingAndCallNoKey() {
    missAndPut();
    long before = counts().lookups();
    Recorder.setWatching(false);
    hashed.set(0);
    missAndPut();
    operation();
    load();
    row.add(Counts.Kind.EVICTIONS, 3);

    assertThat(counts().lookups()).isEqualTo(before);
    assertThat(counts().misses()).isEqualTo(1);
    assertThat(counts().get(Counts.Kind.PUTS)).isEqualTo(1);
    assertThat(counts().get(Counts.Kind.EVICTIONS)).isZero();
    assertThat(counts().get(Counts.Kind.LOADS)).isZero();
    assertThat(hashed).as("calls of the key's code").hasValue(0);
  }

  @Test
  void lookups_switchedOnAgain_countAndAreSampledAsBefore() {
    Recorder.setWatching(false);
    missAndPut();
    Recorder.setWatching(true);
    Recorded recorded = new Recorded();
    Recorder.drain(recorded);
    missAndPut();
    operation();
    load();

    assertThat(counts().lookups()).isEqualTo(2);
    assertThat(counts().misses()).isEqualTo(2);
    assertThat(counts().get(Counts.Kind.LOADS)).isEqualTo(1);
    assertThat(Recorder.drain(recorded)).as("events").isPositive();
  }

  @Test
  void caches_registeredWhileOff_countOnceItIsOn() {
    Recorder.setWatching(false);
    CacheRow late = Recorder.register("test", "late", null, null);
    Probes.lookup(late);
    Recorder.setWatching(true);
    Probes.lookup(late);

    assertThat(Recorder.snapshot().cache(late.id()).lookups()).isEqualTo(1);
  }

  @Test
  void requests_switchedInTheMiddle_endWell() {
    Recorder.setWatching(false);
    Requests.enter("GET", "/switched/outer");
    Recorder.setWatching(true);
    Requests.enter("GET", "/switched/inner");
    Probes.lookup(row);
    Recorder.setWatching(false);
    Requests.exit(200, null, true, true);
    Requests.exit(200, null, true, true);
    Recorder.setWatching(true);

    Probes.lookup(row);
    CounterSnapshot snapshot = Recorder.snapshot();
    int inner = snapshot.endpoints().indexOf("GET /switched/inner");
    assertThat(snapshot.cell(inner, row.id()).lookups()).isEqualTo(1);
    assertThat(snapshot.cell(Endpoints.NO_REQUEST_ID, row.id()).lookups()).isEqualTo(1);
  }

  @Test
  void switch_byAnotherThread_isSeenByOneThatOnlyCounts() throws InterruptedException {
    CountDownLatch counted = new CountDownLatch(1);
    Thread thread = new Thread(() -> {
      while (!row.isIgnored()) {
        Probes.lookup(row);
        counted.countDown();
      }
    });
    thread.start();
    counted.await();
    Recorder.setWatching(false);
    thread.join(30_000);

    assertThat(thread.isAlive()).isFalse();
  }

  private void missAndPut() {
    long start = Probes.lookup(row);
    Probes.lookupEnded(row, key, false, start);
    Probes.put(row, key);
  }

  private void operation() {
    Frame frame = Probes.begin(row);
    Probes.endLookup(frame, key, true);
  }

  /** As Caffeine's and Guava's loading lookups do. */
  private void load() {
    Frame frame = Probes.missed(row);
    Probes.observe(frame, (Object any) -> "value").apply(key);
    Probes.missEnded(frame, key, null);
  }

  private Counts counts() {
    return Recorder.snapshot().cache(row.id());
  }
}
