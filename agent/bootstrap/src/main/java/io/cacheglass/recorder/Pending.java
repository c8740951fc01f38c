package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lookup or write that has begun and whose outcome comes later, perhaps in another thread: a
 * command of a pipeline, a reactive read. It counts once, for the endpoint and inside the operation
 * it began in. Thread-safe and lock-free.
 *
 * <p>Whichever of the methods that end it comes first counts, and later ones are ignored: a
 * time-out and the answer behind it are one outcome. One that is never ended counts nothing.
 *
 * <p>The thread that ends it counts in its own cell of the endpoint, because a cell has one writer.
 * Only while the endpoint is not known yet, the request keeps what others ended ({@link Late}).
 */
public final class Pending {
  /** How many keys of one read are told of. */
  public static final int MOST_KEYS = BulkEvents.MOST;

  private static final VarHandle ENDED = handle();

  /** Stands for what is part of an operation of the same cache: it counts nothing. */
  private static final Pending IGNORED = ignored();

  /** The row of one whose cache is not known yet. */
  private static final CacheRow UNKNOWN = new CacheRow(-1, "", "", null);

  private volatile CacheRow row;

  /** The request it belongs to; its endpoint may still be unknown. */
  private final Origin origin;

  /** What the thread was doing; null on a virtual thread that did nothing else. */
  private final @Nullable ThreadContext context;

  /** The cache in whose operation it began; null when it is a lookup of the application's own. */
  private final @Nullable CacheRow outer;

  private final long startNanos = System.nanoTime();

  @SuppressWarnings("UnusedVariable") // read and written through ENDED
  private volatile boolean ended;

  private Pending(CacheRow row, @Nullable ThreadContext context, @Nullable CacheRow outer) {
    this.row = row;
    this.context = context;
    this.outer = outer;
    if (context == null) {
      origin = Origin.NONE;
    } else {
      origin = context.origin();
      context.lateMisses(); // made by its own thread, before any other can end this
    }
  }

  /**
   * Begins one. An operation that calls other caches on the way goes on with {@link Probes#enter},
   * so that they are its layers.
   */
  public static Pending begin(CacheRow row) {
    ThreadContext context = Threads.contextIfAny();
    Frame top = context == null ? null : context.top();
    if (context == null || top == null || top.isLoad()) {
      return new Pending(row, context, null);
    }
    if (top.row == row) {
      return IGNORED;
    }
    CacheRow outer = context.outermost();
    row.reachedFrom(outer);
    return new Pending(row, context, outer);
  }

  /**
   * Begins one whose cache is not known before {@link #in} names it: a command that is made in one
   * thread and sent to a server by another. Until then it can't end, and counts nothing.
   */
  public static Pending begin() {
    ThreadContext context = Threads.contextIfAny();
    CacheRow outer = context != null && context.insideOperation() ? context.outermost() : null;
    return new Pending(UNKNOWN, context, outer);
  }

  /**
   * Names the cache of one that began without. Said again, as when the command is sent to another
   * server, the last one before the end counts.
   */
  public void in(CacheRow its) {
    row = its;
    if (outer != null) {
      its.reachedFrom(outer);
    }
  }

  /**
   * The cache had the key.
   *
   * @param tier that answered, 1 for the first
   */
  public void hit(@Nullable Object key, int tier) {
    if (end()) {
      Late late = late();
      Cell cell = cell(late);
      cell.addLookups(1);
      cell.addTierHit(tier);
      if (outer == null) {
        tellHit(late, cell, key, tier);
      } else {
        tellOuter(tier);
      }
      send(late);
    }
  }

  /** The cache did not have the key. */
  public void miss(@Nullable Object key) {
    if (end()) {
      Late late = late();
      Cell cell = cell(late);
      cell.addLookups(1);
      cell.addMisses(1);
      if (outer == null) {
        remember(key);
        tellMiss(late, cell, key);
      }
      send(late);
    }
  }

  /** A read of many keys: so many were there, so many were not. */
  public void lookups(int hits, int misses) {
    lookups(hits, misses, Collections.emptyList(), 0);
  }

  /**
   * The same, with the keys.
   *
   * @param keys the first of them, {@value #MOST_KEYS} at most, which stand for the others
   * @param absent a bit for each of these that was not there, the lowest for the first
   */
  public void lookups(int hits, int misses, List<?> keys, long absent) {
    if (end()) {
      Late late = late();
      Cell cell = cell(late);
      cell.addLookups((long) hits + misses);
      cell.addMisses(misses);
      if (outer == null) {
        requestMissed(misses);
        tellKeys(cell, hits + misses, keys, absent);
      }
      send(late);
    }
  }

  /** One sample is told of as many lookups as there are keys; of keys that are followed always. */
  private void tellKeys(Cell cell, int asked, List<?> keys, long absent) {
    int told = Math.min(keys.size(), Math.min(asked, MOST_KEYS));
    if (told == 0) {
      return;
    }
    boolean sampled = --cell.countdown <= 0;
    if (sampled) {
      long now = System.nanoTime();
      cell.sampled(now);
      tellSample(cell.weight, asked, keys.subList(0, told), absent, (now - startNanos) / asked);
    }
    if (row.followed() != CacheRow.NO_KEY) {
      for (int i = 0; i < told; i++) {
        KeyEvents.looked(row, keys.get(i), (absent & 1L << i) == 0, sampled);
      }
    }
  }

  private void tellSample(int weight, int asked, List<?> keys, long absent, long nanos) {
    int told = keys.size();
    for (int i = 0; i < told; i++) {
      int standsFor = asked / told + (i < asked % told ? 1 : 0);
      boolean missed = (absent & 1L << i) != 0;
      Outcome outcome = missed ? Outcome.MISS : Outcome.HIT;
      Events.lookup(origin, row, keys.get(i), outcome, missed ? 0 : 1, nanos, weight * standsFor);
    }
  }

  /**
   * A read that also wrote: one that returns what it removes or replaces, or a write that looks
   * whether the key is there.
   *
   * @param found whether the key was there
   * @param puts values written
   * @param removals entries taken out
   */
  public void conditional(@Nullable Object key, boolean found, int puts, int removals) {
    if (end()) {
      Late late = late();
      Cell cell = cell(late);
      cell.addLookups(1);
      cell.addMisses(found ? 0 : 1);
      cell.addPuts(puts);
      cell.addRemovals(removals);
      if (outer == null && found) {
        tellHit(late, cell, key, 1);
      } else if (outer == null) {
        requestMissed(1);
        tellMiss(late, cell, key);
      }
      send(late);
    }
  }

  /** A value was put; closes the miss of the same key that the same thread had. */
  public void put(@Nullable Object key) {
    if (end()) {
      Late late = late();
      cell(late).addPuts(1);
      send(late);
      if (outer == null) {
        KeyEvents.stored(row, key);
      }
      if (outer == null && context != null) {
        inferLoad(key, context);
      }
    }
  }

  /** So many values were put. */
  public void puts(int n) {
    if (end()) {
      Late late = late();
      cell(late).addPuts(n);
      send(late);
    }
  }

  /** So many entries were taken out by key. */
  public void removed(int n) {
    if (end()) {
      Late late = late();
      cell(late).addRemovals(n);
      send(late);
    }
  }

  /** A lookup that failed: neither hit nor miss. A write that failed is not to be ended. */
  public void failed() {
    if (end()) {
      Late late = late();
      Cell cell = cell(late);
      cell.addLookups(1);
      cell.addErrors(1);
      send(late);
    }
  }

  /** One key was asked for its existence only. */
  public void probed() {
    counted(Counts.Kind.PROBES, 1);
  }

  /** Something else has happened, rare enough for an atomic addition: probes, a clear. */
  public void counted(Counts.Kind kind, int n) {
    if (end() && outer == null && !origin.isQuiet()) {
      row.add(kind, n);
    }
  }

  private boolean end() {
    return row != UNKNOWN && ENDED.compareAndSet(this, false, true);
  }

  /** What to count in when this thread has no cell to count in yet; null if it has. */
  private @Nullable Late late() {
    if (outer != null || origin.endpoint() >= 0 || isOwnRequest()) {
      return null;
    }
    Late late = new Late(row);
    ((PendingCells) origin).pace(late.counts);
    return late;
  }

  /** Whether the request that is not known yet is this thread's own. */
  private boolean isOwnRequest() {
    return isOwnThread() && context != null && context.pending.get() == origin;
  }

  private boolean isOwnThread() {
    return context == Threads.contextIfAny();
  }

  private Cell cell(@Nullable Late late) {
    if (late != null) {
      return late.counts;
    }
    CellTable table = Threads.cells().table;
    if (outer != null) {
      return origin.isQuiet() ? ((PendingCells) origin).cell(row) : table.nestedCell(row);
    }
    int endpoint = origin.endpoint();
    return endpoint >= 0 ? table.cell(endpoint, row) : ((PendingCells) origin).cell(row);
  }

  /** Leaves late counts to the request, or counts them here if it has ended meanwhile. */
  private void send(@Nullable Late late) {
    if (late != null && !((PendingCells) origin).add(late)) {
      late.settle(Threads.cells().table, origin);
    }
  }

  private void tellHit(@Nullable Late late, Cell cell, @Nullable Object key, int tier) {
    boolean sampled = --cell.countdown <= 0;
    if (sampled) {
      cell.sampled(System.nanoTime());
      tell(late, key, Outcome.HIT, tier, cell.weight);
    }
    KeyEvents.looked(row, key, true, sampled);
  }

  private void tellMiss(@Nullable Late late, Cell cell, @Nullable Object key) {
    boolean sampled = --cell.missCountdown <= 0;
    if (sampled) {
      cell.missSampled(System.nanoTime());
      tell(late, key, Outcome.MISS, 0, cell.missWeight);
    }
    KeyEvents.looked(row, key, false, sampled);
  }

  private void tell(
      @Nullable Late late, @Nullable Object key, Outcome outcome, int tier, int weight) {
    long nanos = System.nanoTime() - startNanos;
    if (late == null) {
      Events.lookup(origin, row, key, outcome, tier, nanos, weight);
    } else if (Recorder.isTelling() && row.isToldOf()) {
      long hash = Events.fingerprint(row, key);
      late.event(Events.meta(row, outcome, tier, weight), hash, nanos);
    }
  }

  /** A lower tier's answer is the outer operation's too, if that is still under way. */
  private void tellOuter(int tier) {
    if (tier > 1
        && context != null
        && isOwnThread()
        && context.insideOperation()
        && context.outermost() == outer) {
      Probes.tierAnswered(tier);
    }
  }

  /** The load of what was missed may end with a put of the same key. */
  private void remember(@Nullable Object key) {
    requestMissed(1);
    if (context != null) {
      long hash = KeyContent.fingerprint(key);
      // Even of its own thread: the put may end in another one, wherever this miss did.
      context.lateMisses().missed(row, hash, System.nanoTime());
    }
  }

  private void requestMissed(int n) {
    if (context != null && isOwnThread()) {
      context.requestMisses += n;
    } else if (context != null) {
      context.lateMisses().add(n);
    }
  }

  private void inferLoad(@Nullable Object key, ThreadContext its) {
    long hash = KeyContent.fingerprint(key);
    long nanos = its.lateMisses().since(row, hash, startNanos);
    if (nanos < 0 && isOwnThread() && its.hasOpenMisses()) {
      nanos = its.sinceMiss(row, hash, startNanos);
    }
    if (nanos >= 0) {
      Events.inferredLoad(origin, row, hash, nanos);
    }
  }

  private static Pending ignored() {
    Pending ignored = new Pending(new CacheRow(-1, "", "", null), null, null);
    ignored.ended = true;
    return ignored;
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(Pending.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
