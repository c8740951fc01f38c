package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class QuietWorkTest {
  private final Recorded outer = new Recorded();
  private final Recorded inner = new Recorded();
  private final QuietWork work = new QuietWork();

  @Test
  void begin_everythingThatAsksCaches_countsNothing() {
    quietly(this::askInEveryWay);
    work.close();

    assertThat(outer.counts()).isEqualTo(Counts.NONE);
    assertThat(inner.counts()).isEqualTo(Counts.NONE);
    assertThat(inner.layer()).isEqualTo(Counts.NONE);
    assertThat(outer.drained()).isEmpty();
    assertThat(outer.labels).isEmpty();
  }

  @Test
  void begin_theSameOutsideOfIt_isSeen() {
    askInEveryWay();

    assertThat(outer.counts().lookups()).isPositive();
    assertThat(outer.count(Counts.Kind.LOADS)).isPositive();
    assertThat(outer.count(Counts.Kind.PROBES)).isPositive();
    assertThat(outer.count(Counts.Kind.LOADS_INFERRED)).isPositive();
    assertThat(inner.layer().lookups()).isPositive();
    assertThat(outer.drained()).isNotEmpty();
  }

  @Test
  void begin_evictions_count() {
    quietly(() -> Probes.countAlways(outer.row, Counts.Kind.EVICTIONS, 2));

    assertThat(outer.count(Counts.Kind.EVICTIONS)).isEqualTo(2);
  }

  @Test
  void end_whatTheThreadDoesThen_counts() {
    quietly(() -> ProbesTest.lookup(outer.row, 1, true));
    ProbesTest.lookup(outer.row, 1, true);

    assertThat(outer.counts().lookups()).isOne();
  }

  @Test
  void begin_insideARequest_leavesTheRequestItsOwn() {
    Requests.enter("GET", "/quiet/request");
    ProbesTest.lookup(outer.row, 1, true);
    quietly(() -> ProbesTest.lookup(outer.row, 2, false));
    ProbesTest.lookup(outer.row, 3, true);
    Requests.exit(200, null, true, true);

    Counts counts = Recorded.under(Recorder.snapshot(), "GET /quiet/request", outer.row);
    assertThat(counts.lookups()).isEqualTo(2);
    assertThat(counts.misses()).isZero();
  }

  @Test
  void begin_tasksHandedToOtherThreads_countNothingEvenAfterItsEnd() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Runnable task = () -> ProbesTest.lookup(outer.row, 1, false);
      quietly(() -> Tasks.submitted(task));
      work.close();
      Future<?> done = other.submit(() -> {
        Suspended before = Tasks.begin(task);
        task.run();
        if (before != null) {
          Tasks.end(before);
        }
      });
      done.get();
    } finally {
      other.shutdownNow();
    }

    assertThat(outer.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void begin_lookupThatEndsInAnotherThread_countsNothing() throws Exception {
    Pending[] pending = new Pending[1];
    quietly(() -> pending[0] = Pending.begin(outer.row));
    Thread other = new Thread(() -> pending[0].miss("key"));
    other.start();
    other.join();

    assertThat(outer.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void close_afterMuchWork_givesItsCellsBack() {
    int before = CellTable.CELLS.get();
    for (int i = 0; i < 100; i++) {
      quietly(() -> ProbesTest.lookup(outer.row, 1, false));
    }
    work.close();

    assertThat(CellTable.CELLS.get()).isLessThanOrEqualTo(before);
  }

  private void quietly(Runnable task) {
    Suspended before = work.begin();
    try {
      task.run();
    } finally {
      work.end(before);
    }
  }

  private void askInEveryWay() {
    ProbesTest.lookup(outer.row, "a", true);
    ProbesTest.lookup(outer.row, "b", false);
    Probes.put(outer.row, "b");
    Probes.putAll(outer.row, Map.of("c", 1));
    Probes.removed(outer.row, 1);
    Probes.count(outer.row, Counts.Kind.PROBES, 1);
    Probes.lookupFailed(outer.row);
    Frame frame = Probes.begin(outer.row);
    ProbesTest.lookup(inner.row, "d", false);
    Frame load = Probes.beginLoad();
    Probes.endLoad(load, "d", Outcome.LOADED);
    Probes.endLookup(frame, "d", true);
    Pending.begin(outer.row).hit("e", 1);
    Pending.begin(outer.row).probed();
  }
}
