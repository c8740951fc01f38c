package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks of the caches, for who wants to know of just this one: its counts, which
 * are exact, and its first {@value #MAX_EVENTS} lookups and loads with their times. Only chosen
 * requests have one. Thread-safe: tasks of the request write too, and anybody may read meanwhile.
 *
 * <p>Four longs an event: meta (as in {@link EventRing}; 0 while it is being written), hash of the
 * key, duration, end.
 */
public final class RequestLog {
  static final int MAX_EVENTS = 128;
  private static final int WIDTH = 4;
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final Outcome[] OUTCOMES = Outcome.values();

  /** What the same request asked before it went on in another thread. */
  private final @Nullable RequestLog before;

  private final long startNanos;
  private final long startMillis = System.currentTimeMillis();
  private final AtomicInteger size = new AtomicInteger();
  private final Set<PendingCells> live = ConcurrentHashMap.newKeySet(2);

  /** Counts of cells that are charged to an endpoint by now; guarded by this. */
  private final Cell ended = new Cell();

  private volatile long[] events = new long[MAX_EVENTS * WIDTH];
  private volatile long endNanos;
  private volatile int endpoint;

  RequestLog(long startNanos, @Nullable RequestLog before) {
    this.startNanos = startNanos;
    this.before = before;
  }

  void add(long meta, long hash, long nanos) {
    int event = size.getAndIncrement();
    long[] all = events;
    int at = event * WIDTH;
    if (event < 0 || at >= all.length) {
      size.set(MAX_EVENTS); // and not once around
      return;
    }
    all[at + 1] = hash;
    all[at + 2] = nanos;
    all[at + 3] = System.nanoTime();
    LONGS.setRelease(all, at, meta);
  }

  /** Counts these cells too, until {@link #settled}. */
  void follow(PendingCells cells) {
    live.add(cells);
  }

  /** Keeps the counts of cells that are about to be charged to the endpoint. */
  synchronized void settled(PendingCells cells) {
    if (live.remove(cells)) {
      cells.addTo(ended);
    }
  }

  /** The request has ended; keeps no more memory than its events need. */
  void end(long now, int itsEndpoint) {
    endpoint = itsEndpoint;
    events = Arrays.copyOf(events, Math.min(size.get(), MAX_EVENTS) * WIDTH);
    endNanos = now;
  }

  /** Whether it has asked for anything that was timed. */
  boolean isEmpty() {
    return size.get() == 0;
  }

  int endpoint() {
    return endpoint;
  }

  /** Display name of its endpoint, once it has ended. */
  public String endpointName() {
    return Recorder.ENDPOINTS.name(endpoint);
  }

  /** Epoch milliseconds of its begin. */
  public long startMillis() {
    return before == null ? startMillis : before.startMillis();
  }

  /** How long it took, or has taken so far, in nanoseconds. */
  public long totalNanos() {
    long end = endNanos;
    return (end == 0 ? System.nanoTime() : end) - firstNanos();
  }

  private long firstNanos() {
    return before == null ? startNanos : before.firstNanos();
  }

  /** What it has asked for by now, itself and in tasks that run or have ended. */
  public RequestSums sums() {
    return new RequestSums(counts(), steps(), totalNanos());
  }

  private Cell counts() {
    Cell sum = before == null ? new Cell() : before.counts();
    synchronized (this) {
      sum.add(ended);
      for (PendingCells each : live) {
        each.addTo(sum);
      }
    }
    return sum;
  }

  /** Its lookups and loads, as far as they were timed, by their begin. */
  public List<RequestStep> steps() {
    List<RequestStep> steps = before == null ? new ArrayList<>() : before.steps();
    long first = firstNanos();
    long[] all = events;
    for (int at = 0; at + WIDTH <= all.length; at += WIDTH) {
      long meta = (long) LONGS.getAcquire(all, at);
      if (meta != 0) {
        steps.add(step(meta, all[at + 1], all[at + 2], all[at + 3] - first));
      }
    }
    steps.sort(Comparator.comparingLong(RequestStep::startNanos));
    return steps;
  }

  /** Makes the events of a row those of its heir, if anybody is that. */
  void moved(int row, int heir) {
    if (before != null) {
      before.moved(row, heir);
    }
    long[] all = events;
    for (int at = 0; at + WIDTH <= all.length; at += WIDTH) {
      long meta = (long) LONGS.getAcquire(all, at);
      if (meta != 0 && EventRing.cache(meta) == row) {
        LONGS.setRelease(all, at, heir == RowMoves.NOBODY ? 0 : EventRing.ofCache(meta, heir));
      }
    }
  }

  private static RequestStep step(long meta, long hash, long nanos, long end) {
    Outcome outcome = OUTCOMES[(int) (meta >>> 2 & 7)];
    boolean load = (int) (meta & 3) == EventRing.LOAD;
    RequestStep.Place place =
        new RequestStep.Place((int) (meta >>> 7 & 0xFFFF), load ? 0 : (int) (meta >>> 5 & 3), hash);
    int weight = load ? 1 : (int) (meta >>> 39);
    return new RequestStep(place, outcome, Math.max(0, nanos), end, weight);
  }
}
