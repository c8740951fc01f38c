package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The ring of sampled events: many producers, one consumer, in time order. Thread-safe.
 *
 * <p>One ring for all threads, because buffers per thread would bring events out of order and spoil
 * every estimate that depends on it. An entry is three longs (meta, key hash, nanos): no object of
 * the host is ever held. A full ring drops the new event and counts it.
 *
 * <p>A slot is free while its meta is 0. A producer claims a ticket, writes hash and nanos and
 * publishes by writing meta with release; the consumer reads meta with acquire and frees the slot.
 */
class EventRing {
  static final int CAPACITY = 1 << 14;
  private static final int WIDTH = 3;

  static final long PATIENCE_NANOS = 2_000_000_000;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  static final int KEY = 0;
  static final int LOOKUP = 1;
  static final int LOAD = 2;
  static final int REQUEST = 3;

  /** What became of a key, in the place of an outcome. */
  static final int STORED = 0;

  static final int REMOVED = 1;
  static final int HIT = 2;
  static final int MISSED = 3;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final long MAX_WEIGHT = (1 << 20) - 1;

  /** Loads tell when they ended in units of 16 us: a drainer that is 17 s late misjudges them. */
  private static final int STAMP_SHIFT = 14;

  private final long[] slots = new long[CAPACITY * WIDTH];
  private final AtomicLong tail = new AtomicLong();
  private final LongAdder dropped = new LongAdder();
  private volatile long head;

  /** Events of lookups that were handed over; only the thread that drains knows it. */
  private long lookups;

  private final LongAdder droppedLookups = new LongAdder();

  /** The ticket that the last drain waited for, and since when. */
  private long awaited = -1;

  private long awaitedSince;

  /** Whatever was claimed before this one has been waited for as long as the first. */
  private long awaitedEnd;

  /**
   * Packs everything but hash and nanos: 2 bits type, 3 outcome, 2 tier, 16 + 16 ids, 20 weight.
   * Never 0, because the weight is not; of a load, whose weight is 1, the bits of the weight hold
   * {@link #stamp}, and its type is not 0.
   */
  static long meta(int type, int outcome, int tier, int cache, int endpoint, long weight) {
    return (long) type
        | (long) outcome << 2
        | (long) tier << 5
        | (cache & 0xFFFFL) << 7
        | (endpoint & 0xFFFFL) << 23
        | Math.min(weight, MAX_WEIGHT) << 39;
  }

  /** Id of the cache that an event is of. */
  static int cache(long meta) {
    return (int) (meta >>> 7 & 0xFFFF);
  }

  /** The same event of another cache. */
  static long ofCache(long meta, int cache) {
    return (meta & ~(0xFFFFL << 7)) | ((cache & 0xFFFFL) << 7);
  }

  /** When a load ended, as its event carries it. */
  static long stamp(long nanoTime) {
    return (nanoTime >>> STAMP_SHIFT) & MAX_WEIGHT;
  }

  /** The time of a stamp that lies before {@code now}, in nanoseconds as of now. */
  static long timeOf(long stamp, long now) {
    long units = ((now >>> STAMP_SHIFT) - stamp) & MAX_WEIGHT;
    return ((now >>> STAMP_SHIFT) - units) << STAMP_SHIFT;
  }

  /** The same with another endpoint. */
  static long withEndpoint(long meta, int endpoint) {
    return (meta & ~(0xFFFFL << 23)) | (endpoint & 0xFFFFL) << 23;
  }

  void offer(long meta, long hash, long nanos) {
    long ticket;
    do {
      ticket = tail.get();
      if (ticket - head >= CAPACITY) {
        dropped.increment();
        if ((meta & 3) == LOOKUP) {
          droppedLookups.increment();
        }
        return;
      }
    } while (!tail.compareAndSet(ticket, ticket + 1));
    int at = (int) (ticket & (CAPACITY - 1)) * WIDTH;
    slots[at + 1] = hash;
    slots[at + 2] = nanos;
    LONGS.setRelease(slots, at, meta);
  }

  /** Whether what is of less importance should wait. */
  boolean isHalfFull() {
    return tail.get() - head > CAPACITY / 2;
  }

  /** How many events have been claimed so far: the end of what a {@link #drain} may take. */
  long tail() {
    return tail.get();
  }

  /** Hands over what has been published. Called by the one drainer thread; returns how many. */
  int drain(EventSink sink, long end) {
    int n = 0;
    long now = System.nanoTime(); // after the last of these events was made
    for (long ticket = head; ticket < end; ticket++, n++) {
      int at = (int) (ticket & (CAPACITY - 1)) * WIDTH;
      long meta = (long) LONGS.getAcquire(slots, at);
      if (meta == 0) {
        if (!isGivenUp(ticket)) {
          break;
        }
        head = ticket + 1;
        n--;
        continue;
      }
      long hash = slots[at + 1];
      long nanos = slots[at + 2];
      LONGS.setOpaque(slots, at, 0L);
      head = ticket + 1;
      deliver(sink, meta, hash, nanos, now);
    }
    return n;
  }

  /**
   * Whether a ticket is not waited for any more: its producer was stopped, or ran out of stack,
   * between claiming and publishing, and everything behind it waits. If it only slept it publishes
   * late, and one event is lost or one told twice.
   */
  private boolean isGivenUp(long ticket) {
    long now = nanoTime();
    boolean waitedLong = now - awaitedSince > PATIENCE_NANOS && ticket < awaitedEnd;
    if (!waitedLong) {
      if (ticket != awaited) {
        awaited = ticket;
        awaitedSince = now;
        awaitedEnd = tail.get();
      }
      return false;
    }
    dropped.increment();
    return true;
  }

  /** The time; tests have their own. */
  long nanoTime() {
    return System.nanoTime();
  }

  /**
   * Events of lookups so far that were handed over or found no room. For the one drainer thread.
   */
  long lookups() {
    return lookups + droppedLookups.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  static int bytes() {
    return CAPACITY * WIDTH * Long.BYTES;
  }

  private void deliver(EventSink sink, long meta, long hash, long nanos, long now) {
    Outcome outcome = OUTCOMES[(int) (meta >>> 2 & 7)];
    int tier = (int) (meta >>> 5 & 3);
    int cache = (int) (meta >>> 7 & 0xFFFF);
    int endpoint = (int) (meta >>> 23 & 0xFFFF);
    int weight = (int) (meta >>> 39);
    switch ((int) (meta & 3)) {
      case LOOKUP:
        lookups++;
        sink.lookup(cache, endpoint, hash, outcome, tier, nanos, weight);
        break;
      case KEY:
        deliverKey(sink, (int) (meta >>> 2 & 7), cache, hash);
        break;
      case LOAD:
        sink.load(cache, endpoint, hash, outcome, nanos, timeOf(weight, now));
        break;
      default:
        sink.request(endpoint, nanos, weight);
    }
  }

  private static void deliverKey(EventSink sink, int what, int cache, long hash) {
    switch (what) {
      case STORED:
        sink.stored(cache, hash);
        break;
      case REMOVED:
        sink.removed(cache, hash);
        break;
      default:
        sink.followed(cache, hash, what == HIT);
    }
  }
}
