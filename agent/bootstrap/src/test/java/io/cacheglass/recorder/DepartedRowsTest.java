package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache that is deployed again and again takes the rows of a few, and no count is lost. */
@Timeout(120)
final class DepartedRowsTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Between two collections; rows of threads that hold one still. */
  private static final int MOST_ROWS_MORE = 80;

  private final String name = "departed" + NUMBER.incrementAndGet();
  private final Redeployed cache = new Redeployed(name);

  @AfterEach
  void watches() {
    Recorder.setWatching(true);
  }

  @Test
  void redeployed_aThousandTimes_takesTheRowsAndCellsOfAFew() {
    cache.deploy();
    lookups(cache.row(), 1);
    Redeployed.collect();
    int idsBefore = highestId();
    int cellsBefore = CellTable.CELLS.get();
    for (int i = 1; i < 1_000; i++) {
      lookups(cache.deploy(), 1);
      cache.row().add(Kind.EVICTIONS, 2);
      if (i % 25 == 0) {
        Redeployed.collect();
      }
    }
    CounterSnapshot now = Redeployed.collect();

    assertThat(highestId() - idsBefore).isLessThan(MOST_ROWS_MORE);
    assertThat(CellTable.CELLS.get() - cellsBefore).isLessThan(2 * MOST_ROWS_MORE);
    CacheInfo info = only(now);
    assertThat(info.key()).isEqualTo(name);
    assertThat(info.instances()).isOne();
    assertThat(info.instancesBuilt()).isEqualTo(1_000);
    assertThat(now.cache(info.id()).lookups()).isEqualTo(1_000);
    assertThat(now.cache(info.id()).get(Kind.EVICTIONS)).isEqualTo(2 * 999);
    assertThat(now.gone(info.id()).lookups()).as("of those before this one").isEqualTo(999);
    assertThat(now.cell(Endpoints.NO_REQUEST_ID, info.id()).lookups()).isEqualTo(1_000);
  }

  @Test
  void id_ofOneThatHasLeft_isThatOfAnotherCacheWhichBeginsAtNothing() {
    lookups(cache.deploy(), 7);
    int id = cache.row().id();
    CounterSnapshot then = Recorder.snapshot();
    lookups(cache.deploy(), 2);
    awaitLeft(then, id);
    Redeployed other = takeId(id);

    CounterSnapshot now = Recorder.snapshot();
    assertThat(other.row().id()).isEqualTo(id);
    assertThat(other.counts(now)).isEqualTo(Counts.NONE);
    assertThat(cellsSince(CounterSnapshot.builder().build(), now, id)).isZero();
    lookups(other.row(), 3);
    now = Recorder.snapshot();
    assertThat(other.counts(now).lookups()).isEqualTo(3);
    assertThat(cache.counts(now).lookups()).isEqualTo(9);

    CounterSnapshot before = then.groupedAs(now);
    assertThat(before.cache(cache.row().id()).lookups()).isEqualTo(7);
    assertThat(before.cache(id)).as("what had its id then").isEqualTo(Counts.NONE);
    assertThat(cellsSince(before, now, id)).isEqualTo(3);
    assertThat(cellsSince(before, now, cache.row().id())).isEqualTo(2);
  }

  @Test
  void held_bySomebodyWhoCountsLate_staysUntilHeLetsGo() {
    CacheRow late = keptAndReplaced(4);
    int id = late.id();
    CounterSnapshot then = Recorder.snapshot();
    Redeployed.collect();
    lookups(late, 5);
    late.add(Kind.EVICTIONS, 1);
    assertThat(Recorder.row(id)).as("it is no cache of its own any more").isNull();
    assertThat(cache.counts(Redeployed.collect()).lookups()).isEqualTo(9);
    assertThat(left(then)).doesNotContainKey(id);

    late = null;
    cache.keepNone();
    awaitLeft(then, id);
    Counts counts = cache.counts(Recorder.snapshot());
    assertThat(counts.lookups()).isEqualTo(9);
    assertThat(counts.get(Kind.EVICTIONS)).isOne();
  }

  @Test
  void held_whileNothingIsWatched_countsNothing() {
    CacheRow late = keptAndReplaced(1);
    Recorder.snapshot();
    Recorder.setWatching(false);
    lookups(late, 5);
    late.add(Kind.EVICTIONS, 1);
    Recorder.setWatching(true);
    lookups(late, 2);

    Counts counts = cache.counts(Recorder.snapshot());
    assertThat(counts.lookups()).isEqualTo(3);
    assertThat(counts.get(Kind.EVICTIONS)).isZero();
  }

  @Test
  void request_thatHasAskedIt_isChargedWhenItEnds() {
    Requests.enter("GET", "/departed/request");
    lookups(cache.deploy(), 3);
    int id = cache.row().id();
    CounterSnapshot then = Recorder.snapshot();
    cache.deploy();
    for (int i = 0; i < 3; i++) {
      assertThat(cache.counts(Redeployed.collect()).lookups()).isEqualTo(3);
    }
    assertThat(left(then)).as("its cells are the request's still").doesNotContainKey(id);
    Requests.exit(200, null, true, true);

    awaitLeft(then, id);
    CounterSnapshot now = Recorder.snapshot();
    int endpoint = now.endpoints().indexOf("GET /departed/request");
    assertThat(now.cell(endpoint, cache.row().id()).lookups()).isEqualTo(3);
  }

  @Test
  void cache_thatComesBack_hasItsRowAgain() {
    CacheRow before = keptAndReplaced(1);
    Redeployed.collect();
    assertThat(Recorder.rows()).doesNotContain(before);
    Object again = new Object();
    Instances.add(again, before);
    lookups(before, 1);

    CounterSnapshot now = Recorder.snapshot();
    assertThat(Recorder.rows()).contains(before);
    assertThat(Recorder.rows().indexOf(before)).isLessThan(Recorder.rows().indexOf(cache.row()));
    assertThat(only(now).instances()).isEqualTo(2);
    assertThat(cache.counts(now).lookups()).isEqualTo(2);
    assertThat(again).isNotNull();
  }

  @Test
  void layers_redeployedWithTheCacheOutside_passOnWhatTheyEvicted() {
    Redeployed inner = new Redeployed(name + "-inner");
    for (int i = 1; i <= 30; i++) {
      deployLayered(inner);
      inner.row().add(Kind.EVICTIONS, 3);
      CounterSnapshot now = i % 3 == 0 ? Redeployed.collect() : Recorder.snapshot();
      assertThat(cache.counts(now).get(Kind.EVICTIONS)).isEqualTo(3 * i);
      assertThat(inner.counts(now).get(Kind.EVICTIONS)).isEqualTo(3 * i);
      assertThat(now.gone(cache.row().id()).get(Kind.EVICTIONS)).isEqualTo(3 * (i - 1));
      assertThat(now.gone(inner.row().id()).get(Kind.EVICTIONS)).isEqualTo(3 * (i - 1));
      assertThat(now.layer(inner.row().id()).lookups()).isEqualTo(i);
      assertThat(inner.row().layerOf()).isEqualTo(cache.row().id());
    }
  }

  @Test
  void layer_withTheCellOfAnother_isALayerAllTheSame() {
    Redeployed inner = new Redeployed(name + "-inner");
    for (int i = 0; i < 20; i++) {
      deployLayered(inner);
      Redeployed.collect();
      assertThat(inner.row().layerOf()).isEqualTo(cache.row().id());
    }
  }

  @Test
  void hidden_andGone_leavesItsIdAndNoCount() {
    CounterSnapshot then = Recorder.snapshot();
    int id = hiddenId();

    awaitLeft(then, id);
    assertThat(left(then)).containsEntry(id, RowMoves.NOBODY);
    assertThat(cellsSince(then, Recorder.snapshot(), id)).isZero();
  }

  @Test
  void redeployed_whileThreadsCountAndSnapshotsAreTaken_losesNothing() throws Exception {
    Redeployed inner = new Redeployed(name + "-inner");
    AtomicReference<Work> work = new AtomicReference<>(new Work(cache.deploy(), inner.deploy()));
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int seed = i * 1_000_000;
      threads.add(new Thread(() -> {
        for (int n = 0; !done.get(); n++) {
          work.get().run(seed + n);
        }
      }));
    }
    threads.forEach(Thread::start);
    CounterSnapshot first = Recorder.snapshot();
    CounterSnapshot before = first;
    long beforeLookups = cache.counts(before).lookups();
    for (int i = 0; i < 60; i++) {
      work.set(new Work(cache.deploy(), inner.deploy(), work.get()));
      while (work.get().lookups.sum() < 200L * i) {
        Thread.onSpinWait(); // each deployment is used
      }
      CounterSnapshot now = i % 4 == 0 ? Redeployed.collect() : Recorder.snapshot();
      assertThat(cache.counts(now, before.groupedAs(now)).lookups()).isEqualTo(beforeLookups);
      before = now;
      beforeLookups = cache.counts(now).lookups();
    }
    done.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    Redeployed.collect();

    assertThat(work.get().lookups.sum()).isGreaterThan(11_000);
    assertThat(work.get().difference()).isZero();
    List<Integer> left = new ArrayList<>();
    first.moves().until(Recorder.snapshot().moves(), (row, heir) -> left.add(row));
    assertThat(left).as("most have left").hasSizeGreaterThan(60);
  }

  /** A row that somebody holds beyond its cache; another has come in its place. */
  private CacheRow keptAndReplaced(int lookups) {
    lookups(cache.deploy(), lookups);
    CacheRow kept = cache.keep();
    cache.deploy();
    return kept;
  }

  /** One lookup that goes on to the inner cache, in a thread that forgets the rows at once. */
  private void deployLayered(Redeployed inner) {
    CacheRow outerRow = cache.deploy();
    CacheRow innerRow = inner.deploy();
    Frame outer = Probes.begin(outerRow);
    Frame below = Probes.begin(innerRow);
    Probes.endLookup(below, "k", true);
    Probes.endLookup(outer, "k", true);
  }

  private static int hiddenId() {
    CacheRow row = Recorder.register("test", "hidden", null, new Object());
    row.hide();
    row.identified();
    lookups(row, 5);
    return row.id();
  }

  /** Deploys caches until one has this id. */
  private Redeployed takeId(int id) {
    Redeployed other = new Redeployed(name + "-other0");
    for (int i = 1; other.deploy().id() != id; i++) {
      assertThat(i).isLessThan(Recorder.MAX_CACHES);
      other = new Redeployed(name + "-other" + i);
    }
    return other;
  }

  private static void awaitLeft(CounterSnapshot since, int id) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!left(since).containsKey(id)) {
      assertThat(System.nanoTime()).as("row %s is held", id).isLessThan(deadline);
      Redeployed.collect();
    }
  }

  private static Map<Integer, Integer> left(CounterSnapshot since) {
    Map<Integer, Integer> left = new HashMap<>();
    since.moves().until(Recorder.snapshot().moves(), left::put);
    return left;
  }

  private static long cellsSince(CounterSnapshot earlier, CounterSnapshot now, int cache) {
    long[] sum = new long[1];
    now.forEachCellSince(earlier, (endpoint, id, counts) -> {
      assertThat(counts).isNotEqualTo(Counts.NONE);
      sum[0] += id == cache ? counts.lookups() : 0;
    });
    return sum[0];
  }

  private CacheInfo only(CounterSnapshot snapshot) {
    List<CacheInfo> shown =
        snapshot.caches().stream().filter(info -> info.name().equals(name)).toList();
    assertThat(shown).hasSize(1);
    return shown.get(0);
  }

  private static int highestId() {
    return Recorder.rows().stream().mapToInt(CacheRow::id).max().orElse(-1);
  }

  private static void lookups(CacheRow row, int n) {
    for (int i = 0; i < n; i++) {
      ProbesTest.lookup(row, "k", true);
    }
  }
}
