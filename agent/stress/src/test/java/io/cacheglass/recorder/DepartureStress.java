package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.cacheglass.recorder.Counts.Kind;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A cache is gone and another has come in its place, while threads count and snapshots are taken:
 * whatever leaves meanwhile, each count is there once. All of it is the recorder that the agent
 * has; only the collector, which finds that nobody holds a row, is played, and so is the clock.
 */
public final class DepartureStress {
  /** About as many as are counted while a snapshot is taken. */
  private static final int LOOKUPS = 2_000;

  private static final int SNAPSHOT_NANOS = 500_000;

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final AtomicLong NANOS = new AtomicLong();

  private DepartureStress() {}

  /** A cache that is gone, and its heir. */
  private static final class Replaced {
    private final String name = "replaced" + NUMBER.incrementAndGet();
    private final Object cache = new Object();
    private final CacheRow old = register(null);
    private final CacheRow heir = register(cache);

    private CacheRow register(Object its) {
      CacheRow row = Recorder.register("stress", name, null, its);
      row.rename(name, "");
      row.identified();
      return row;
    }

    private Counts counts(CounterSnapshot snapshot) {
      return snapshot.cache(heir.id());
    }

    /** Leaves its ids to those that come later. */
    private void remove() {
      giveUp(old);
      heir.hide();
      heir.close();
      Recorder.snapshot();
      giveUp(heir);
    }
  }

  private static void count(CacheRow row) {
    for (int i = 0; i < LOOKUPS; i++) {
      Probes.lookup(row);
    }
    row.add(Kind.EVICTIONS, 1);
  }

  /** Nobody holds the row any more, and the drainer finds that out; returns its snapshot. */
  private static CounterSnapshot giveUp(CacheRow row) {
    collect(row);
    return waitAndGiveUp();
  }

  private static void collect(CacheRow row) {
    synchronized (Recorder.DEPARTED) {
      for (DepartedRow each : Recorder.DEPARTED.rows()) {
        if (each.get() == row) {
          each.clear();
        }
      }
    }
    waitAndGiveUp(); // only those that were found before
  }

  private static CounterSnapshot waitAndGiveUp() {
    return Recorder.nextSnapshot(NANOS.addAndGet(DepartedRows.PATIENCE_NANOS));
  }

  /** Nothing, some or all of it. */
  private static int part(long n, long all) {
    return n == 0 ? 0 : n < all ? 1 : n == all ? 2 : 3;
  }

  /** A snapshot takes long, so what happens meanwhile is to begin somewhere in it. */
  private abstract static class During {
    private volatile boolean begun;

    final void begin() {
      begun = true;
    }

    final void awaitBegin() {
      while (!begun) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      long nanos = ThreadLocalRandom.current().nextInt(SNAPSHOT_NANOS);
      while (System.nanoTime() - start < nanos) {
        Thread.onSpinWait();
      }
    }
  }

  /** A thread counts in the row that departs. */
  @JCStressTest
  @Outcome(
      id = "[012], " + LOOKUPS + ", " + LOOKUPS,
      expect = ACCEPTABLE,
      desc = "now or next time, once; also when its row is given up")
  @State
  public static class CountsLate extends During {
    private final Replaced cache = new Replaced();

    @Actor
    public void count() {
      awaitBegin();
      DepartureStress.count(cache.old);
    }

    @Actor
    public void depart(III_Result result) {
      begin();
      result.r1 = part(cache.counts(Recorder.snapshot()).lookups(), LOOKUPS);
    }

    @Arbiter
    public void giveUp(III_Result result) {
      result.r2 = (int) cache.counts(Recorder.snapshot()).lookups();
      result.r3 = (int) cache.counts(DepartureStress.giveUp(cache.old)).lookups();
      cache.remove();
    }
  }

  /** A thread counts in the row that inherits. */
  @JCStressTest
  @Outcome(
      id = "[012], " + 2 * LOOKUPS + ", 2",
      expect = ACCEPTABLE,
      desc = "what was there, and now or next time what comes")
  @State
  public static class CountsInTheHeir extends During {
    private final Replaced cache = new Replaced();

    public CountsInTheHeir() {
      DepartureStress.count(cache.old);
    }

    @Actor
    public void count() {
      awaitBegin();
      DepartureStress.count(cache.heir);
    }

    @Actor
    public void giveUp(III_Result result) {
      Recorder.snapshot();
      collect(cache.old);
      begin();
      CounterSnapshot now = waitAndGiveUp();
      result.r1 = part(cache.counts(now).lookups() - LOOKUPS, LOOKUPS);
    }

    @Arbiter
    public void sum(III_Result result) {
      Counts all = cache.counts(Recorder.snapshot());
      result.r2 = (int) all.lookups();
      result.r3 = (int) all.get(Kind.EVICTIONS);
      cache.remove();
    }
  }

  /** A request that has asked the cache ends, and is charged to its endpoint. */
  @JCStressTest
  @Outcome(
      id = LOOKUPS + ", " + LOOKUPS,
      expect = ACCEPTABLE,
      desc = "its lookups are there all the time")
  @State
  public static class RequestEnds extends During {
    private final Replaced cache = new Replaced();
    private volatile boolean asked;

    @Actor
    public void request() {
      Requests.enter("GET", "/stress"); // whose endpoint is not known before its end
      DepartureStress.count(cache.old);
      asked = true;
      awaitBegin();
      Requests.exit(404, null, false, false);
    }

    @Actor
    public void giveUp(II_Result result) {
      while (!asked) {
        Thread.onSpinWait();
      }
      Recorder.snapshot();
      collect(cache.old);
      begin();
      CounterSnapshot now = waitAndGiveUp();
      result.r1 = (int) cache.counts(now).lookups();
    }

    @Arbiter
    public void sum(II_Result result) {
      result.r2 = (int) cache.counts(DepartureStress.giveUp(cache.old)).lookups();
      cache.remove();
    }
  }

  /** A layer goes on, and what it evicts is its cache's that departs, or that one's heir's. */
  @JCStressTest
  @Outcome(id = "[01], 1", expect = ACCEPTABLE, desc = "passed on now or next time, once")
  @State
  public static class LayerPassesOn extends During {
    private final Replaced cache;
    private final Replaced layer;

    public LayerPassesOn() {
      synchronized (Recorder.DEPARTED) { // no snapshot of another state comes between
        cache = new Replaced();
        layer = new Replaced();
        layer.heir.reachedFrom(cache.old);
      }
    }

    @Actor
    public void evict() {
      awaitBegin();
      layer.heir.add(Kind.EVICTIONS, 1);
    }

    @Actor
    public void depart(II_Result result) {
      begin();
      result.r1 = (int) cache.counts(Recorder.snapshot()).get(Kind.EVICTIONS);
    }

    @Arbiter
    public void giveUp(II_Result result) {
      CounterSnapshot now = DepartureStress.giveUp(cache.old);
      result.r2 = (int) cache.counts(now).get(Kind.EVICTIONS);
      layer.remove();
      cache.remove();
    }
  }
}
