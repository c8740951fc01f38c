package io.cacheglass.analysis.curve;

import org.jspecify.annotations.Nullable;

/**
 * A sample of one cache's keys in the order in which they were last read, and what their reads say:
 * the hit rate at other sizes and times to live, and why lookups miss. Guarded by its owner.
 *
 * <p>This is SHARDS (Waldspurger et al., FAST 2015), which follows every read of the keys whose
 * hash is below a threshold, with two changes. While the sample is deeper than {@value #DEPTH}
 * times the cache's size, it drops the keys that were read longest ago instead of lowering the
 * threshold: what is deeper misses at every size of interest, and more keys near the top make the
 * curve exact there. And the weight that is missing because a few hot keys fell outside of the
 * sample, or that it has too much of, counts as hits of every size.
 *
 * <p>Times are kept in tenths of a second since the first read.
 */
public final class KeySample {
  /** Most keys of one cache. */
  static final int MOST = 4096;

  /** Least keys that a cache keeps when memory is short. */
  static final int LEAST = 512;

  /** So many times the time to live is tried to be as long. */
  static final double[] TRIED = {2, 4, 8, 0.25};

  private static final int FIRST = 256;
  private static final int DEPTH = 5;

  /** So many times the cache's size the sample must be deep to begin with. */
  private static final double WARM = 4.2;

  private static final long ALL = Long.MAX_VALUE;
  private static final long PRIME = 0xD6E8FEB86659FD93L;

  /** A load may take so long until another miss of its key means that nothing was stored. */
  private static final int LOAD_TENTHS = 50;

  /** Nearer reads than this part of the size are not missed for lack of room. */
  private static final double NEAR = 0.8;

  /** Column: the last read, and in the lowest bit whether there was one before. */
  private static final int READ = 0;

  /** Column: since when the entry is in one of these states, and in the lowest bits which. */
  private static final int STATE = 1;

  private static final int PRESENT = 1;
  private static final int MISSING = 2;
  private static final int REMOVED = 3;

  /**
   * First of the columns that tell when an entry would have been stored that lives longer or
   * shorter.
   */
  private static final int STORED_IF_TTL = 2;

  private final SampleMemory memory;
  private final int most;
  private final ReadTally tally = new ReadTally();
  private final SeenKeys dropped = new SeenKeys();
  private final KeyTable table = new KeyTable(FIRST, STORED_IF_TTL);
  private ReadOrder order = new ReadOrder(FIRST);
  private Limits limits = Limits.UNKNOWN;
  private int ttl = Integer.MAX_VALUE;
  private long threshold = ALL;

  /** Keys that one key stands for before the threshold is lowered. */
  private double each = 1;

  /** Nothing is concluded until the sample is deep enough again. */
  private boolean warming;

  private long warmingReads;
  private long startedMillis = -1;

  /** The last read of the youngest key that was dropped; negative for none. */
  private int droppedRead = -1;

  /** A sample of as many keys as memory allows. */
  public KeySample(SampleMemory memory) {
    this(memory, MOST);
  }

  KeySample(SampleMemory memory, int most) {
    this.memory = memory;
    this.most = most;
    memory.add(this);
  }

  /** Tells how the cache is set. */
  public void limits(Limits newLimits) {
    boolean timed = newLimits.expiry() == Limits.Expiry.AFTER_WRITE
        || newLimits.expiry() == Limits.Expiry.AFTER_READ;
    int newTtl = timed
        ? (int) Math.min(newLimits.ttlMillis() / 100, Integer.MAX_VALUE / 16)
        : Integer.MAX_VALUE;
    boolean models = newLimits.expiry() == Limits.Expiry.AFTER_WRITE;
    if (newTtl != ttl || models != triesTtls()) {
      tally.forgetTtls();
      table.columns(models ? STORED_IF_TTL + TRIED.length : STORED_IF_TTL);
    }
    ttl = newTtl;
    limits = newLimits;
  }

  /**
   * Begins anew with fewer keys, or more: what was concluded stays.
   *
   * @param keys of which only one is told of from now on, 1 for all
   */
  public void restart(double keys) {
    each = keys;
    threshold = ALL;
    warming = keys > 1;
    warmingReads = 0;
    droppedRead = -1;
    table.retain(at -> false);
    order = new ReadOrder(table.capacity());
  }

  /** A lookup that hit or missed. All are told of, and count. */
  public void read(long key, boolean hit, long millis) {
    count(1, hit ? 1 : 0);
    followed(key, hit, millis);
  }

  /** So many lookups, of which those of followed keys are told. */
  public void count(double lookups, double hits) {
    if (warming) {
      tally.lose(lookups);
    } else {
      tally.count(lookups, hits);
    }
  }

  /** A lookup of a key that is followed, which is counted apart. */
  public void followed(long key, boolean hit, long millis) {
    if (warming) {
      warm();
    }
    if (!isSampled(key)) {
      return;
    }
    int now = tenths(millis);
    int at = table.find(key);
    if (at < 0) {
      firstRead(key, hit, now);
    } else {
      nextRead(at, hit, now);
    }
  }

  /** A value was stored, by a load or by the application. */
  public void stored(long key, long millis) {
    int at = find(key);
    if (at < 0 || state(at) == REMOVED) {
      return;
    }
    int now = tenths(millis);
    boolean replaced = state(at) != MISSING;
    state(at, PRESENT, now);
    for (int i = STORED_IF_TTL; i < table.columns(); i++) {
      if (replaced || table.get(i, at) == 0) {
        table.set(i, at, now + 1);
      }
    }
  }

  /** The application took an entry out. */
  public void removed(long key) {
    int at = find(key);
    if (at >= 0) {
      remove(at);
    }
  }

  /** The application took all entries out. */
  public void cleared() {
    for (int at = 0; at < table.size(); at++) {
      remove(at);
    }
  }

  /** So many lookups came to be known by their number only. */
  public void lost(double lookups) {
    tally.lose(lookups);
  }

  /** Makes what was long ago count less. */
  public void scale(double factor) {
    tally.scale(factor);
  }

  /** What is known by now. */
  public Curve curve(long nowMillis) {
    return new Curve(this, nowMillis);
  }

  /** Leaves its memory to others; it is not used any more. */
  public void release() {
    memory.remove(this);
  }

  /** Memory that it occupies, roughly. */
  public long bytes() {
    return 256
        + KeyTable.bytes(table.capacity(), table.columns())
        + order.bytes()
        + tally.bytes()
        + SeenKeys.BYTES;
  }

  /** What reads have said. */
  ReadTally tally() {
    return tally;
  }

  /** See {@link ReadTally#hitRate}. */
  double hitRate(double entries) {
    return tally.hitRate(entries);
  }

  /** See {@link ReadTally#hitRateIfTtl}; NaN unless entries expire after they were stored. */
  double hitRateIfTtl(int i) {
    return triesTtls() ? tally.hitRateIfTtl(i) : Double.NaN;
  }

  double references() {
    return tally.references();
  }

  Limits limits() {
    return limits;
  }

  int keys() {
    return table.size();
  }

  int capacity() {
    return table.capacity();
  }

  /** Keys that one key of the sample stands for. */
  double weight() {
    return each * ((double) ALL / threshold);
  }

  /** Keys read in the last so many milliseconds, as far as they were not dropped. */
  double keysRead(long windowMillis, long nowMillis) {
    int since = since(windowMillis, nowMillis);
    int n = 0;
    for (int at = 0; at < table.size(); at++) {
      n += lastRead(at) >= since ? 1 : 0;
    }
    return n * weight();
  }

  /** Whether keys that were read in that window were dropped. */
  boolean hasDropped(long windowMillis, long nowMillis) {
    return droppedRead >= since(windowMillis, nowMillis);
  }

  /** For how long reads have been followed. */
  long ageMillis(long nowMillis) {
    return startedMillis < 0 ? 0 : nowMillis - startedMillis;
  }

  /** Share of the entries that were last read before the last three quarters of a life. */
  double unreadShare(long nowMillis) {
    if (ttl == Integer.MAX_VALUE || startedMillis < 0) {
      return Double.NaN;
    }
    int now = tenths(nowMillis);
    int entries = 0;
    int unread = 0;
    for (int at = 0; at < table.size(); at++) {
      if (state(at) == PRESENT && now - since(at) < ttl) {
        entries++;
        unread += now - lastRead(at) >= ttl / 4 ? 1 : 0;
      }
    }
    return entries == 0 ? Double.NaN : (double) unread / entries;
  }

  /** Keys in the sample that were read once only. */
  int readOnce() {
    int n = 0;
    for (int at = 0; at < table.size(); at++) {
      n += (table.get(READ, at) & 1) == 0 ? 1 : 0;
    }
    return n;
  }

  /** Gives half of the room to others. */
  void halve() {
    int half = table.capacity() / 2;
    while (table.size() > half) {
      shrink();
    }
    table.resize(half);
    renumber(new ReadOrder(half));
  }

  private boolean isSampled(long key) {
    long mixed = key * PRIME;
    return key != 0 && mixed >>> 1 < threshold;
  }

  private void warm() {
    warmingReads++;
    boolean deep = limits.entries() > 0 && order.keys() * weight() >= WARM * limits.entries();
    warming = !deep && threshold == ALL && warmingReads < 1_000 + 10L * table.size();
  }

  private int find(long key) {
    return isSampled(key) ? table.find(key) : -1;
  }

  private void firstRead(long key, boolean hit, int now) {
    if (!hit && !warming) {
      tally.missAtEverySize(weight());
      explain(dropped.contains(key) ? MissReason.EVICTED : MissReason.FIRST_READ);
    }
    makeRoom();
    if (isSampled(key)) { // still, if the threshold was lowered
      int at = table.add(key);
      table.slot(at, order.add());
      table.set(READ, at, now << 1);
      state(at, hit ? PRESENT : MISSING, now);
      for (int i = STORED_IF_TTL; i < table.columns(); i++) {
        table.set(i, at, now + 1);
      }
    }
  }

  private void nextRead(int at, boolean hit, int now) {
    if (order.isUsedUp()) {
      renumber(order);
    }
    if (warming) {
      forget(at);
    } else if (state(at) == REMOVED) {
      if (!hit) {
        tally.missAtEverySize(weight());
        explain(MissReason.INVALIDATED);
      }
    } else {
      double distance = order.newerThan(table.slot(at)) * weight();
      MissReason reason = hit ? null : reason(at, distance, now);
      if (reason != null) {
        explain(reason);
      }
      if (reason == MissReason.EXPIRED || reason == MissReason.NOT_STORED) {
        tally.missAtEverySize(weight());
      } else {
        tally.reread(distance, weight());
      }
      tryTtls(at, distance, reason, now);
      order.remove(table.slot(at));
    }
    if (!warming) {
      tally.rereadAfter(now - lastRead(at), weight());
    }
    table.slot(at, order.add());
    table.set(READ, at, now << 1 | 1);
    if (hit && state(at) != PRESENT) {
      state(at, PRESENT, now);
    } else if (!hit && state(at) != MISSING) {
      state(at, MISSING, now);
    }
  }

  /** Null if the first load of the key may be under way. */
  private @Nullable MissReason reason(int at, double distance, int now) {
    int age = now - since(at);
    if (state(at) == MISSING) {
      return age > LOAD_TENTHS ? MissReason.NOT_STORED : null;
    }
    boolean near = distance < NEAR * limits.entries();
    switch (limits.expiry()) {
      case AFTER_WRITE:
        return age >= ttl ? MissReason.EXPIRED : leftFor();
      case AFTER_READ:
        return Math.min(age, now - lastRead(at)) >= ttl ? MissReason.EXPIRED : leftFor();
      case EACH_ITS_OWN:
        return near || !limits.bounded() ? MissReason.EXPIRED : MissReason.EVICTED;
      default:
        return leftFor();
    }
  }

  /** Nothing but the application takes an entry out of a cache without limits. */
  private MissReason leftFor() {
    return limits.bounded() ? MissReason.EVICTED : MissReason.INVALIDATED;
  }

  private void explain(MissReason reason) {
    tally.explain(reason, weight());
  }

  private boolean triesTtls() {
    return table.columns() > STORED_IF_TTL;
  }

  private void tryTtls(int at, double distance, @Nullable MissReason reason, int now) {
    if (!triesTtls()) {
      return;
    }
    boolean fits = limits.entries() == 0 || distance < limits.entries();
    if (fits && state(at) == PRESENT && now - since(at) < ttl) {
      tally.hitIfTtl(-1, weight());
    }
    for (int i = 0; i < TRIED.length; i++) {
      int stored = table.get(STORED_IF_TTL + i, at) - 1;
      if (reason == MissReason.NOT_STORED) {
        table.set(STORED_IF_TTL + i, at, 0);
      } else if (fits && stored >= 0 && now - stored < TRIED[i] * ttl) {
        tally.hitIfTtl(i, weight());
      } else {
        table.set(STORED_IF_TTL + i, at, now + 1);
      }
    }
  }

  private void remove(int at) {
    if (state(at) != REMOVED) {
      order.remove(table.slot(at));
      state(at, REMOVED, 0);
      for (int i = STORED_IF_TTL; i < table.columns(); i++) {
        table.set(i, at, 0);
      }
    }
  }

  /** Makes room for one key more, which may be outside of the sample afterwards. */
  private void makeRoom() {
    if (order.isUsedUp()) {
      renumber(order);
    }
    if (!table.isFull()) {
      return;
    }
    int wanted = 2 * table.capacity();
    long more = KeyTable.bytes(table.capacity(), table.columns());
    if (wanted <= most && memory.hasRoom(this, more)) {
      table.resize(wanted);
      renumber(new ReadOrder(wanted));
    }
    while (table.isFull()) {
      shrink();
    }
  }

  private void shrink() {
    int before = table.size();
    if (limits.entries() > 0 && order.keys() * weight() >= DEPTH * limits.entries()) {
      dropOldest();
    }
    if (table.size() == before) {
      lowerThreshold();
    }
  }

  /** Drops the eighth that was read longest ago. */
  private void dropOldest() {
    int cut = order.slotOfOldest(order.keys() - order.keys() / 8);
    table.retain(at -> {
      if (table.slot(at) >= cut) {
        return true;
      }
      dropped.add(table.key(at));
      droppedRead = Math.max(droppedRead, lastRead(at));
      forget(at);
      return false;
    });
  }

  private void lowerThreshold() {
    threshold -= threshold >>> 3;
    table.retain(at -> {
      boolean stays = isSampled(table.key(at));
      if (!stays) {
        forget(at);
      }
      return stays;
    });
  }

  private void forget(int at) {
    if (state(at) != REMOVED) {
      order.remove(table.slot(at));
    }
  }

  /** Moves all keys to the lowest slots. */
  private void renumber(ReadOrder to) {
    for (int at = 0; at < table.size(); at++) {
      int newer = order.newerThan(table.slot(at));
      table.slot(at, Math.max(0, order.keys() - 1 - newer));
    }
    int keys = order.keys();
    to.restart(keys);
    order = to;
  }

  private int state(int at) {
    return table.get(STATE, at) & 3;
  }

  private int since(int at) {
    return table.get(STATE, at) >>> 2;
  }

  private void state(int at, int state, int now) {
    table.set(STATE, at, now << 2 | state);
  }

  private int lastRead(int at) {
    return table.get(READ, at) >>> 1;
  }

  private int tenths(long millis) {
    if (startedMillis < 0) {
      startedMillis = millis;
    }
    return (int) Math.max(0, (millis - startedMillis) / 100);
  }

  private int since(long windowMillis, long nowMillis) {
    return (int) Math.max(0, (nowMillis - windowMillis - startedMillis) / 100);
  }
}
