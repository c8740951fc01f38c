package io.cacheglass.recorder;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recorder's one entry for those who read: registers caches, takes snapshots, drains events.
 * Thread-safe; {@link #drain} is for one thread.
 */
public final class Recorder {
  /** Most caches told apart; further ones are counted together as {@link #OTHER_CACHES}. */
  public static final int MAX_CACHES = 1 << 14;

  /** Name of the row that counts for all caches beyond {@link #MAX_CACHES}. */
  public static final String OTHER_CACHES = "(other caches)";

  static final EventRing RING = new EventRing();
  static final LabelQueue LABELS = new LabelQueue();
  static final Endpoints ENDPOINTS = new Endpoints();
  static final Exemplars EXEMPLARS = new Exemplars();
  static final SamplePace PACE = new SamplePace(Runtime.getRuntime().availableProcessors());

  /** Read only where a sample is due, so it costs a counted call nothing. */
  private static volatile boolean sampling = true;

  /** How many of {@link Lane}, from the first on, are left undone just now. */
  private static volatile int shed;

  /** Whether anything is recorded; guarded by {@link #ROWS} for writing. */
  private static volatile boolean watching = true;

  private static final int FIXED_BYTES = EventRing.bytes() + 256 * 1024;

  private static final RowTable ROWS = new RowTable(MAX_CACHES);

  /** Guarded by itself, which is held while a snapshot is taken. */
  static final DepartedRows DEPARTED = new DepartedRows(ROWS);

  private static final ConcurrentHashMap<String, CacheRow> SHARED = new ConcurrentHashMap<>();
  private static final List<Consumer<CacheRow>> LISTENERS = new CopyOnWriteArrayList<>();

  private Recorder() {}

  /**
   * Registers a cache.
   *
   * @param library such as "caffeine"
   * @param name as good as it is known; {@link CacheRow#rename} may better it
   * @param site where it was built, null if unknown
   * @param cache the cache itself, held weakly
   */
  public static CacheRow register(
      String library, String name, @Nullable CreationSite site, @Nullable Object cache) {
    return register(library, name, site, null, cache);
  }

  /**
   * Registers a cache that was built before the agent came.
   *
   * @param firstUse where it is used, which may tell the field that holds it
   */
  public static CacheRow registerUsed(
      String library, String name, @Nullable CreationSite firstUse, Object cache) {
    return register(library, name, null, firstUse, cache);
  }

  private static CacheRow register(
      String library,
      String name,
      @Nullable CreationSite site,
      @Nullable CreationSite firstUse,
      @Nullable Object cache) {
    CacheRow row;
    synchronized (ROWS) {
      row = ROWS.add(id -> newRow(id, library, name, site, firstUse));
      if (row == null) {
        return ROWS.shared();
      }
      row.watch(watching);
      if (isShed(Lane.FOLLOWED_KEYS)) {
        row.follow(CacheRow.NO_KEY);
      }
    }
    row.findApplication();
    if (cache != null) {
      row.add(new Instances.Instance(cache, row));
    }
    for (Consumer<CacheRow> listener : LISTENERS) {
      listener.accept(row);
    }
    return row;
  }

  private static CacheRow newRow(
      int id,
      String library,
      String name,
      @Nullable CreationSite site,
      @Nullable CreationSite firstUse) {
    String its = id == MAX_CACHES - 1 ? OTHER_CACHES : name;
    CacheRow row = new CacheRow(id, library, its, site, firstUse);
    if (SelfTest.isHere()) {
      row.hide();
    }
    return row;
  }

  /**
   * Registers a cache that is being built at a place where there may have been others, with which
   * it then shares a row.
   */
  public static CacheRow registerBuilt(
      String library, String name, CreationSite site, Object cache) {
    return Places.register(library, name, site, cache);
  }

  /**
   * The row of all that share a name, registered if it is new.
   *
   * @param name what they have in common
   */
  public static CacheRow shared(String library, String name) {
    String key = library + '\n' + name;
    CacheRow known = SHARED.get(key);
    if (known != null) {
      return known;
    }
    synchronized (SHARED) {
      CacheRow row = SHARED.get(key);
      if (row == null) {
        row = register(library, name, null, null);
        if (row.id() < MAX_CACHES - 1) {
          row.rename(name, "");
          SHARED.put(key, row);
        }
      }
      return row;
    }
  }

  /** Whether every further cache is counted with {@link #OTHER_CACHES}. */
  public static boolean isFull() {
    return ROWS.isFull();
  }

  /** Hears of every cache from now on, in the thread that registers it, and must return at once. */
  public static void onRegistration(Consumer<CacheRow> listener) {
    LISTENERS.add(listener);
  }

  /**
   * All rows, in the order of registration, but for those whose caches are gone for good and were
   * built again: {@link DepartedRows}.
   */
  public static List<CacheRow> rows() {
    return ROWS.rows();
  }

  /** The row of this id; null if there is none. */
  public static @Nullable CacheRow row(int id) {
    return ROWS.get(id);
  }

  /**
   * Switches the sampled events off: counts only. To be called before the first cache is used,
   * because a cell that is not sampled does not ask again.
   */
  public static void setSampling(boolean on) {
    sampling = on;
  }

  static boolean isSampling() {
    return sampling;
  }

  /** Whether samples are told of now. */
  static boolean isTelling() {
    return sampling && shed <= Lane.TIMES.ordinal();
  }

  /**
   * Leaves a lane undone, and all before it, until further notice; null for none. The exact counts
   * go on, also with {@link Lane#COUNTS}: {@link #setWatching} is for those.
   */
  public static void shed(@Nullable Lane last) {
    synchronized (DEPARTED) {
      boolean hadNoKeys = isShed(Lane.KEYS);
      int part = last == null ? CacheRow.ALL_KEYS : CacheRow.NO_KEY;
      synchronized (ROWS) {
        shed = last == null ? 0 : last.ordinal() + 1;
        forEachRow(row -> row.follow(part));
      }
      if (hadNoKeys && !isShed(Lane.KEYS)) {
        LABELS.forget();
      }
    }
  }

  /** Whether a lane is left undone. */
  public static boolean isShed(Lane lane) {
    return lane.ordinal() < shed;
  }

  /** Events that were made so far, those that found no room with them. */
  public static long events() {
    return RING.tail() + RING.dropped();
  }

  /**
   * Stops recording, or goes on with it, while the host runs: woven code then does no more than
   * look for the place where it would count, and not find it. What was counted stays. A call that
   * is under way in another thread ends as it began.
   */
  public static void setWatching(boolean on) {
    synchronized (DEPARTED) {
      synchronized (ROWS) {
        watching = on;
        forEachRow(row -> row.watch(on));
      }
    }
  }

  /** Also those that only the host holds still. */
  private static void forEachRow(Consumer<CacheRow> action) {
    ROWS.rows().forEach(action);
    for (DepartedRow departed : DEPARTED.rows()) {
      CacheRow row = departed.get();
      if (row != null) {
        action.accept(row);
      }
    }
  }

  /** Whether anything is recorded. */
  public static boolean isWatching() {
    return watching;
  }

  /** Puts an event on the ring, unless events are switched off. */
  static void offer(long meta, long hash, long nanos) {
    if (isTelling() && watching) {
      RING.offer(meta, hash, nanos);
    }
  }

  /**
   * Chooses which keys of a cache are followed.
   *
   * @param cache id of the cache, as events name it
   * @param part of {@link CacheRow#ALL_KEYS}, as many as of all keys
   */
  public static void follow(int cache, int part) {
    CacheRow row = row(cache);
    if (row != null && !isShed(Lane.FOLLOWED_KEYS)) {
      row.follow(part);
    }
  }

  /** Whether a cache could follow all the keys that it was told to. */
  public static boolean keepsFollowing(int cache) {
    CacheRow row = row(cache);
    return row == null || row.keepsFollowing();
  }

  /** Of each endpoint the slowest request of late that was looked at closely. */
  public static List<RequestLog> slowRequests() {
    return EXEMPLARS.all();
  }

  /** Forgets them. */
  public static void forgetSlowRequests() {
    EXEMPLARS.clear();
  }

  /** Hands over what has happened since the last call; returns the number of events. */
  public static int drain(EventSink sink) {
    long end = RING.tail(); // the texts of all events up to here are in the queue by now
    LABELS.drain(sink);
    int events = RING.drain(sink, end);
    long now = System.nanoTime();
    if (!isTelling() || !watching) {
      PACE.pause();
    } else if (PACE.isDue(now)) {
      PACE.adapt(RING.lookups(), now);
    }
    return events;
  }

  /** The sums of all counters now. */
  public static CounterSnapshot snapshot() {
    synchronized (DEPARTED) {
      update();
      return sumUp(rows());
    }
  }

  /**
   * The same, after the rows were given up that nobody can count in any more. For the thread that
   * drains, when it has: another cache's events may come with such an id from then on, and who
   * keeps what they tell has to know of {@link CounterSnapshot#moves} first.
   */
  public static CounterSnapshot nextSnapshot() {
    return nextSnapshot(System.nanoTime());
  }

  static CounterSnapshot nextSnapshot(long nanoTime) {
    synchronized (DEPARTED) {
      update();
      DEPARTED.giveUp(nanoTime);
      return sumUp(rows());
    }
  }

  private static void update() {
    Instances.forgetCollected();
    Groups.update(rows());
    DEPARTED.update();
  }

  /** What is counted of one row, which need not be in snapshots. */
  static Counts counts(CacheRow row) {
    synchronized (DEPARTED) {
      return sums(rows(), ENDPOINTS.size()).total(row.id(), row.counts());
    }
  }

  private static Sums sums(List<CacheRow> rows, int endpoints) {
    Sums sums = new Sums(ROWS.ids(), endpoints);
    rows.forEach(row -> sums.addLayer(row.counts(), row.outer()));
    DEPARTED.rows().forEach(row -> sums.addLayer(row.counts(), row.outer()));
    Threads.forEach(sums::add, sums::addPending);
    return sums;
  }

  private static CounterSnapshot sumUp(List<CacheRow> rows) {
    int endpoints = ENDPOINTS.size();
    Sums sums = sums(rows, endpoints);
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder();
    for (int id = 0; id < endpoints; id++) {
      snapshot.endpoint(ENDPOINTS.name(id), ENDPOINTS.requests(id));
    }
    Map<CacheRow, CacheInfo> identities = Identities.of(rows);
    for (CacheRow row : rows) {
      row.tellAgain();
      int id = row.id();
      CacheInfo info = identities.get(row);
      Counts total = sums.total(id, row.counts());
      if (info != null) {
        snapshot.cache(info, total, sums.layer(id)).gone(id, row.counts().gone());
      } else if (!row.isHidden()) {
        snapshot.member(row.group().id(), id, row.isLive(), total, sums.layer(id));
      }
    }
    for (DepartedRow row : DEPARTED.rows()) {
      CacheRow heir = row.heir();
      if (heir != null) {
        Counts total = sums.total(row.id(), row.counts());
        snapshot.member(heir.group().id(), row.id(), false, total, sums.layer(row.id()));
      }
    }
    long bytes = FIXED_BYTES
        + CellTable.bytes()
        + (long) (rows.size() + DEPARTED.rows().size()) * CacheRow.BYTES
        + ENDPOINTS.bytes();
    long limit = FIXED_BYTES
        + CellTable.MAX_BYTES
        + (long) MAX_CACHES * CacheRow.BYTES
        + Endpoints.MAX_BYTES;
    return snapshot
        .cells(sums.cells())
        .moves(DEPARTED.moves())
        .recorder(RING.dropped(), bytes, limit)
        .build();
  }

  /**
   * The text that stands for a key in lists and patterns; calls {@code toString} of safe classes
   * only.
   */
  public static String textOf(Object key) {
    return KeyContent.text(key);
  }

  /** The 64-bit fingerprint by which a key is known. */
  public static long fingerprintOf(Object key) {
    return KeyContent.fingerprint(key);
  }

  /** Whether this is all of the text of a text key, which may have been cut. */
  public static boolean isWhole(String text, long fingerprint) {
    return text.length() < KeyContent.MAX_TEXT - 1 || KeyContent.fingerprint(text) == fingerprint;
  }

  /** A key of the same type as another one, by its text alone; null if its type is not known. */
  public static @Nullable Object keyLike(String text, Object example) {
    return RebuiltKey.like(text, example);
  }

  /**
   * A key made anew from its text and fingerprint.
   *
   * @return null unless it is exactly the key that was recorded: a text, a number, a UUID, …
   */
  public static @Nullable Object keyOf(String text, long fingerprint) {
    return RebuiltKey.of(text, fingerprint);
  }
}
