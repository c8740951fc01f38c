package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left undone lane by lane, and that counts are exact whatever is. */
class ShedTest {
  private final Recorded recorded = new Recorded();

  @AfterEach
  void recordAll() {
    Recorder.shed(null);
    Recorder.drain(recorded);
  }

  @ParameterizedTest
  @EnumSource
  void counts_whateverIsShed_areExact(Lane last) throws InterruptedException {
    Recorder.shed(last);

    inAThread(() -> {
      hits("key", 1_000);
      misses("other", 500);
      operation("third");
      Probes.put(recorded.row, "stored");
      Probes.removedKey(recorded.row, "stored");
    });

    assertThat(recorded.counts().lookups()).isEqualTo(1_501);
    assertThat(recorded.counts().misses()).isEqualTo(501);
    assertThat(recorded.count(Counts.Kind.PUTS)).isEqualTo(1);
    assertThat(recorded.count(Counts.Kind.REMOVALS)).isEqualTo(1);
    assertThat(recorded.count(Counts.Kind.LOADS)).isEqualTo(1);
  }

  @Test
  void followedKeys_shed_noneIsToldOfButSamplesHaveTheirKeys() throws InterruptedException {
    Recorder.shed(Lane.FOLLOWED_KEYS);
    Recorder.follow(recorded.row.id(), CacheRow.ALL_KEYS);

    inAThread(() -> {
      hits("key", 100);
      Probes.put(recorded.row, "key");
    });

    assertThat(recorded.drained()).isNotEmpty().allMatch(event -> event.hash() != 0);
    assertThat(recorded.keys).isEmpty();
    assertThat(recorded.labels).containsExactly("key");
  }

  @Test
  void keys_shed_noneIsHashedForAHitAndNoTextIsSent() throws InterruptedException {
    AtomicInteger hashed = new AtomicInteger();
    Object key = new Object() {
      @Override
      public int hashCode() {
        return hashed.incrementAndGet();
      }
    };
    Recorder.shed(Lane.KEYS);

    inAThread(() -> hits(key, 100));

    List<Recorded.Event> events = recorded.drained();
    assertThat(events).isNotEmpty().allMatch(event -> event.hash() == 0 && event.nanos() >= 0);
    assertThat(recorded.labels).isEmpty();
    assertThat(recorded.keys).isEmpty();
    assertThat(hashed).hasValue(0);
  }

  @Test
  void times_shed_noEventAtAll() throws InterruptedException {
    Recorder.shed(Lane.TIMES);
    long before = Recorder.events();

    inAThread(() -> {
      Requests.enter("GET", "/shed");
      hits("key", 100);
      misses("other", 10);
      operation("third");
      Requests.exit(200, null, true, true);
    });

    assertThat(recorded.drained()).isEmpty();
    assertThat(Recorder.events()).isEqualTo(before);
  }

  @Test
  void nothing_shedAgain_eventsKeysAndTextsAreToldAsBefore() throws InterruptedException {
    inAThread(() -> hits("key", 1));
    recorded.drained();
    recorded.events.clear();
    recorded.labels.clear();
    recorded.keys.clear();
    Recorder.shed(Lane.COUNTS);
    inAThread(() -> hits("key", 1));
    Recorder.shed(null);

    inAThread(() -> hits("key", 1_000)); // more than a slow machine makes samples of

    assertThat(recorded.drained()).isNotEmpty().allMatch(event -> event.hash() != 0);
    assertThat(recorded.labels).as("though it was sent before").containsExactly("key");
    assertThat(recorded.keys).isNotEmpty();
  }

  @Test
  void caches_registeredMeanwhile_followNoKeyEither() {
    Recorder.shed(Lane.FOLLOWED_KEYS);
    CacheRow late = Recorder.register("test", "late to shed", null, null);
    assertThat(late.followed()).isEqualTo(CacheRow.NO_KEY);

    Recorder.shed(null);
    assertThat(late.followed()).isEqualTo(CacheRow.ALL_KEYS);
  }

  @Test
  void sampleCost_manySamples_isMeasuredOfSome() throws InterruptedException {
    SampleCost.takeMeanNanos();
    for (int i = 0; i < 200; i++) {
      inAThread(() -> hits("key", 1)); // the first of a thread is a sample
    }

    assertThat(SampleCost.takeMeanNanos()).isBetween(1.0, 100_000.0);
    assertThat(SampleCost.takeMeanNanos()).as("nothing since").isZero();
  }

  private void hits(Object key, int n) {
    for (int i = 0; i < n; i++) {
      Probes.lookupEnded(recorded.row, key, true, Probes.lookup(recorded.row, key));
    }
  }

  private void misses(Object key, int n) {
    for (int i = 0; i < n; i++) {
      Probes.lookupEnded(recorded.row, key, false, Probes.lookup(recorded.row, key));
    }
  }

  /** A miss that loads. */
  private void operation(Object key) {
    Frame frame = Probes.begin(recorded.row);
    Probes.observe(frame, (Object any) -> "value").apply(key);
    Probes.endLookup(frame, key, false);
  }

  /** In a thread that has no cell yet, so that its first lookup is a sample. */
  private static void inAThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }
}
