package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.bootstrap.ErrorLog;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fails in a probe is over with it: nothing reaches the host, and the next call counts. */
class FailuresTest {
  private static final long STACK_BYTES = 256 << 10;
  private static final int DIVES = 300;

  private final Recorded recorded = new Recorded();
  private final CacheRow row = recorded.row;

  @BeforeAll
  static void open() {
    ErrorLog.open();
  }

  /** Threads that ran out of stack may have claimed places for events, and left them empty. */
  @AfterAll
  static void awaitGivingUpOfWhatWasClaimed() {
    Awaitility.await().until(() -> {
      Recorded recorded = new Recorded();
      Probes.lookupEnded(recorded.row, "key", false, Probes.lookup(recorded.row));
      return !recorded.drained().isEmpty();
    });
  }

  @Test
  void recover_operationWhoseEndFailed_nextLookupIsNoPartOfIt() {
    Probes.begin(new Recorded().row);

    Failures.recover();
    Probes.endLookup(Probes.begin(row), "key", true);

    assertThat(recorded.counts().hits()).isOne();
    assertThat(recorded.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void recover_outerOperationEndsLater_countsByItself() {
    Frame outer = Probes.begin(row);
    Failures.recover();
    Recorded other = new Recorded();
    Frame next = Probes.begin(other.row);

    Probes.endLookup(next, "key", false);
    Probes.endLookup(outer, "key", true);

    assertThat(recorded.counts().hits()).isOne();
    assertThat(other.counts().misses()).isOne();
  }

  @Test
  void stopped_inAProbe_threadEnds() throws ReflectiveOperationException {
    Throwable death =
        (Throwable) Class.forName("java.lang.ThreadDeath").getConstructor().newInstance();

    assertThatThrownBy(() -> ErrorLog.inProbe(death)).isSameAs(death);
  }

  @Test
  void loader_keyThrowsWhenTheLoadEnds_valueComesAndCounts() {
    Fickle key = new Fickle();
    Frame frame = Probes.missed(row);
    Function<Fickle, String> observed = Probes.observe(frame, any -> {
      any.error = new OutOfMemoryError("of the key");
      return "value";
    });

    assertThat(observed.apply(key)).isEqualTo("value");
    Probes.missEnded(frame, key, null);

    assertThat(recorded.count(Counts.Kind.LOADS)).isOne();
    assertThat(recorded.counts().misses()).isOne();
  }

  @Test
  void loader_throws_sameErrorThoughTheKeyThrowsToo() {
    Fickle key = new Fickle();
    Error error = new StackOverflowError("of the loader");
    Frame frame = Probes.missed(row);
    Function<Fickle, String> observed = Probes.observe(frame, any -> {
      any.error = new IllegalStateException("of the key");
      throw error;
    });

    assertThatThrownBy(() -> observed.apply(key)).isSameAs(error);
    Probes.missEnded(frame, key, error);

    assertThat(recorded.count(Counts.Kind.LOADS_FAILED)).isOne();
  }

  @Test
  void iterator_ofTheHostThrows_sameErrorAndNothingLeftOpen() {
    Error error = new OutOfMemoryError("of the iterator");
    Iterator<?> observed = ObservedIterator.of(
        new Iterator<String>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public String next() {
            throw error;
          }
        },
        row,
        true);

    assertThatThrownBy(observed::next).isSameAs(error);
    Recorded other = new Recorded();
    Probes.endLookup(Probes.begin(other.row), "key", true);
    assertThat(other.counts().hits()).isOne();
  }

  @Test
  void key_hashCodeThrowsAlways_everyCallIsCounted() {
    Fickle key = new Fickle();
    key.error = new IllegalStateException("always");

    for (int followed : List.of(CacheRow.ALL_KEYS, CacheRow.ALL_KEYS / 2, CacheRow.NO_KEY)) {
      row.follow(followed);
      long start = Probes.lookup(row, key);
      Probes.lookupEnded(row, key, false, start);
      Probes.endLookup(Probes.begin(row), key, true);
      Probes.put(row, key);
    }

    assertThat(recorded.counts().lookups()).isEqualTo(6);
    assertThat(recorded.counts().misses()).isEqualTo(3);
    assertThat(recorded.count(Counts.Kind.PUTS)).isEqualTo(3);
  }

  /** As woven code does it: what a probe throws goes to the log, and the call goes on. */
  @Test
  void probes_atTheEndOfTheStack_countExactlyAfterwards() throws InterruptedException {
    int calls = 1_000;
    Thread thread = new Thread(
        null,
        () -> {
          for (int i = 0; i < DIVES; i++) {
            shift(i % 16);
          }
          Recorder.snapshot(); // what was counted down there is not asked for
          for (int i = 0; i < calls; i++) {
            Frame frame = Probes.begin(row);
            Probes.endLookup(frame, i, i % 2 == 0);
          }
        },
        "deep",
        STACK_BYTES);
    thread.start();
    thread.join();

    assertThat(recorded.counts().lookups()).isEqualTo(calls);
    assertThat(recorded.counts().misses()).isEqualTo(calls / 2);
    assertThat(recorded.layer()).isEqualTo(Counts.NONE);
  }

  private final CacheRow deep = new Recorded().row;

  private void shift(int frames) {
    if (frames > 0) {
      shift(frames - 1);
      return;
    }
    try {
      dive();
    } catch (StackOverflowError e) {
      return; // as it must come
    }
  }

  private void dive() {
    Frame frame = null;
    try {
      frame = Probes.begin(deep);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
    try {
      Probes.endLookup(frame, "key", true);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
    dive();
  }

  /** A snapshot takes its time, and holds what it holds. */
  @Test
  void probes_whileASnapshotIsTaken_waitForNothing() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    FutureTask<Void> snapshot = new FutureTask<>(
        () -> Threads.forEach(
            table -> {
              inside.countDown();
              awaitUnchecked(done);
            },
            pending -> {}),
        null);
    new Thread(snapshot, "reader").start();
    inside.await();
    FutureTask<Void> host = new FutureTask<>(this::askEverything, null);
    new Thread(host, "host").start();

    host.get(30, TimeUnit.SECONDS);

    done.countDown();
    snapshot.get(30, TimeUnit.SECONDS);
    assertThat(recorded.counts().lookups()).isEqualTo(4);
  }

  private void askEverything() {
    Requests.enter("GET", "/failures");
    Probes.lookupEnded(row, "key", false, Probes.lookup(row));
    Probes.put(row, "key");
    Probes.endLookup(Probes.begin(row), "key", true);
    Frame frame = Probes.missed(row);
    Probes.observe(frame, key -> "value").apply("key");
    Probes.missEnded(frame, "key", null);
    Probes.lookup(row);
    ObservedIterator.of(List.of("key").iterator(), row, true).next();
    Probes.count(row, Counts.Kind.EVICTIONS, 1);
    Requests.exit(200, null, true, true);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Fickle {
    private Throwable error;

    @Override
    public int hashCode() {
      if (error != null) {
        throw Fickle.<RuntimeException>unchecked(error);
      }
      return 42;
    }

    @Override
    public boolean equals(Object other) {
      return other == this;
    }

    @SuppressWarnings("unchecked") // any throwable passes, which is what this is for
    private static <T extends Throwable> T unchecked(Throwable error) throws T {
      throw (T) error;
    }
  }
}
