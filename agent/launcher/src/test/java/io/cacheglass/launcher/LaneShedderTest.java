package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.WatchSwitch;
import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watchdog with the real recorder and analyzer; its clock and the cost are under control. */
class LaneShedderTest {
  private static final int LONG_ENOUGH_TO_SHED = 3;
  private static final int LONG_ENOUGH_TO_RECOVER = 30;
  private static final long APART_NANOS = 100_000;

  private final String name = "shed-" + UUID.randomUUID();
  private final Object cache = new Object();
  private final CacheRow row = Recorder.register("test", name, null, cache);
  private final Analyzer analyzer =
      new Analyzer(id -> null, id -> null, System::currentTimeMillis, Recorder::snapshot);
  private final List<String> log = new ArrayList<>();
  private Cost cost = Cost.NONE;
  private long nanos;
  private final Watchdog watchdog = new Watchdog(
      new Budget(1, 64 << 20),
      () -> cost,
      new LaneShedder(analyzer),
      log::add,
      () -> nanos,
      System::currentTimeMillis);

  @AfterEach
  void recordAll() {
    Recorder.shed(null);
    WatchSwitch.turn(analyzer, true, "");
    analyzer.drain();
  }

  @Test
  void lanes_shedOneByOne_leaveOutWhatIsStatedAndCountExactly() {
    use(100);
    assertThat(followedKeys()).isEqualTo(1);
    assertThat(keys()).containsExactly("key");
    assertThat(isTimed()).isTrue();
    long lookups = report().counts().lookups();

    costs(LONG_ENOUGH_TO_SHED);
    use(10);
    assertThat(followedKeys()).as("followed keys go first").isZero();
    assertThat(keys()).containsExactly("key");

    costs(LONG_ENOUGH_TO_SHED);
    use(10);
    assertThat(keys()).as("keys go second").isEmpty();
    assertThat(report().patterns())
        .extracting(PatternReport::pattern)
        .as("counts are of patterns that are not known")
        .containsExactly("(unknown)");
    assertThat(isTimed()).isTrue();

    costs(LONG_ENOUGH_TO_SHED);
    use(10);
    assertThat(isTimed()).as("times go third").isFalse();
    assertThat(report().counts().lookups()).as("counts stay").isEqualTo(lookups + 30);

    costs(LONG_ENOUGH_TO_SHED);
    use(10);
    assertThat(Recorder.isWatching()).as("counts go last").isFalse();
    assertThat(report().counts().lookups()).isEqualTo(lookups + 30);
    assertThat(log).hasSize(4).allMatch(line -> line.contains("not recorded for now"));
    assertThat(analyzer.marks()).extracting(Mark::label).contains("not recorded for now: keys");
  }

  @Test
  void lanes_takenUpAgain_recordAsBefore() {
    use(100);
    costs(4 * LONG_ENOUGH_TO_SHED);
    assertThat(Recorder.isWatching()).isFalse();
    long lookups = report().counts().lookups();

    cost = Cost.NONE;
    windows(LONG_ENOUGH_TO_RECOVER);
    assertThat(Recorder.isWatching()).as("counts come back first").isTrue();
    use(5);
    assertThat(report().counts().lookups()).isEqualTo(lookups + 5);
    windows(3 * LONG_ENOUGH_TO_RECOVER);
    use(100);

    assertThat(watchdog.state().last()).isNull();
    assertThat(isTimed()).isTrue();
    assertThat(keys()).as("also the texts, which are sent only once").containsExactly("key");
    assertThat(followedKeys()).isEqualTo(1);
    assertThat(log).hasSize(8);
    assertThat(analyzer.marks()).extracting(Mark::label).contains("recorded again: keys");
  }

  @Test
  void counts_stoppedByAPersonMeanwhile_stayStopped() {
    costs(4 * LONG_ENOUGH_TO_SHED);
    WatchSwitch.turn(analyzer, false, "");

    cost = Cost.NONE;
    windows(10 * LONG_ENOUGH_TO_RECOVER);

    assertThat(watchdog.state().last()).isNull();
    assertThat(Recorder.isShed(Lane.FOLLOWED_KEYS)).isFalse();
    assertThat(Recorder.isWatching()).isFalse();
  }

  private void costs(int windows) {
    cost = new Cost(0, 5, 0, 0);
    windows(windows);
  }

  private void windows(int n) {
    for (int i = 0; i < n; i++) {
      nanos += 10_000_000_000L;
      watchdog.tick();
    }
  }

  /**
   * So many hits of one key in a thread of its own, and a tick. They are so far apart that each is
   * a sample: of fewer than ten samples no key is certain.
   */
  private void use(int lookups) {
    Thread thread = new Thread(() -> {
      for (int i = 0; i < lookups; i++) {
        Probes.lookupEnded(row, "key", true, Probes.lookup(row, "key"));
        long next = System.nanoTime() + APART_NANOS;
        while (System.nanoTime() - next < 0) {
          Thread.onSpinWait();
        }
      }
    });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    analyzer.drain();
    analyzer.tick(Recorder.snapshot(), System.currentTimeMillis());
  }

  private CacheReport report() {
    CacheReport report = analyzer.cache(key());
    assertThat(report).isNotNull();
    return report;
  }

  private String key() {
    return Recorder.snapshot().caches().stream()
        .filter(each -> each.id() == row.id())
        .findFirst()
        .orElseThrow()
        .key();
  }

  private List<String> keys() {
    return analyzer.keys(key(), KeyOrder.HITS, 5).entries().stream()
        .map(entry -> String.valueOf(entry.text()))
        .toList();
  }

  private int followedKeys() {
    return report().curve().sampledKeys();
  }

  private boolean isTimed() {
    return !Double.isNaN(report().hitLatency().p50Nanos());
  }
}
