package io.cacheglass.analysis;

import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.PutOffs;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.EventSink;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.RequestLog;
import io.cacheglass.recorder.RowMoves;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes sampled events ({@link #events}) and exact counters in, and hands reports out. Thread-safe.
 *
 * <p>Everything mutable is guarded by one lock. The drainer holds it for a batch of events at a
 * time, readers while they build a report: some ten microseconds a cache. A finer scheme would have
 * to merge sketches while they change, for a page that asks a few times a minute; if readers hold
 * the lock too long, events wait in the recorder's ring, and the host's threads never wait at all.
 * Host code, such as the question for a cache's size, is never called while the lock is held.
 */
public final class Analyzer implements Statistics {
  /** Of a cache that was never used: all gaps. */
  private static final History NO_POINT = History.coarse();

  private static final long SNAPSHOT_MAX_AGE_MILLIS = 200;
  private static final long MANY_MAX_AGE_MILLIS = 6_000;

  /** For the history, libraries are asked for sizes at least so often. */
  private static final long DETAILS_MAX_AGE_MILLIS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final String epoch = UUID.randomUUID().toString();
  private final Marks marks = new Marks();
  private final Baselines baselines = new Baselines();
  private final PutOffs advicePutOff = new PutOffs();
  private final PutOffs alertsSilenced = new PutOffs();
  private final DetailsMemo details;
  private final TruthChecks truth;
  private final LongSupplier clock;
  private final @Nullable Supplier<CounterSnapshot> counters;
  private final long startedMillis;
  private volatile boolean restored;

  private final LabelTable labels = new LabelTable();
  private final States states = new States(labels::forget);
  private final Snapshots snapshots = new Snapshots();
  private final Ticker ticker;
  private final EventIntake intake;
  private final ManyReports reports = new ManyReports();
  private long snapshotMillis;

  /** Which of the rows that were given up are known to be; guarded by the lock. */
  private RowMoves moves = RowMoves.NONE;

  /** The start, or the last reset. */
  private long countedSinceMillis;

  private volatile HealthModel healthModel = HealthModel.defaults();

  /**
   * An analyzer that knows counters as of the last tick.
   *
   * @param details what a library says of a cache by its id, null if nothing; may run host code
   * @param clock epoch milliseconds
   */
  public Analyzer(IntFunction<@Nullable CacheDetails> details, LongSupplier clock) {
    this(details, id -> null, clock, null);
  }

  /**
   * An analyzer whose readers see counters of the moment.
   *
   * @param libraryCounts what a library has counted by itself; as details
   * @param counters takes a snapshot; asked by reading threads, at most five times a second
   */
  public Analyzer(
      IntFunction<@Nullable CacheDetails> details,
      LibraryNumbers libraryCounts,
      LongSupplier clock,
      @Nullable Supplier<CounterSnapshot> counters) {
    this.details = new DetailsMemo(details, clock);
    this.truth =
        new TruthChecks(libraryCounts, counters == null ? this::lastTick : counters, clock);
    this.clock = clock;
    this.counters = counters;
    this.startedMillis = clock.getAsLong();
    this.countedSinceMillis = startedMillis;
    this.ticker = new Ticker(states, this.details, new Recorded(), startedMillis);
    this.intake = new EventIntake(lock, states, labels, ticker, clock);
  }

  /** Where events go. Thread-safe. */
  public EventSink events() {
    return intake;
  }

  /** Takes in what the recorder has; to be called often, by the drainer thread alone. */
  public int drain() {
    return intake.drain();
  }

  /** Takes in the counters; to be called about once a second by the drainer, after a drain. */
  public void tick(CounterSnapshot taken, long nowMillis) {
    CounterSnapshot snapshot = newest(taken);
    for (CacheInfo info : snapshot.caches()) {
      if (info.live()) {
        details.get(info.id(), DETAILS_MAX_AGE_MILLIS);
      }
    }
    truth.seen(snapshot.caches());
    forgetOthers(snapshot);
    lock.lock();
    try {
      states.now(nowMillis);
      ticker.join(snapshot, labels);
      ticker.tick(snapshots.lastTick(), snapshot, nowMillis);
      snapshots.tick(snapshot);
      snapshotMillis = nowMillis;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes in only which rows were given up; to be called instead of {@link #tick} while nothing is
   * watched.
   */
  public void follow(CounterSnapshot snapshot) {
    newest(snapshot);
  }

  /**
   * The snapshot to go on with: if a reader has had a later one meanwhile, in which rows were given
   * up, that one, because what is known goes by its ids already.
   */
  private CounterSnapshot newest(CounterSnapshot taken) {
    lock.lock();
    try {
      if (taken.moves().isBefore(moves)) {
        return snapshots.current();
      }
      moveOn(taken);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go what is known of rows that were given up, before their ids mean other caches. */
  private void moveOn(CounterSnapshot snapshot) {
    RowMoves now = snapshot.moves();
    moves.until(now, (row, heir) -> {
      ticker.move(row, heir, labels);
      details.forget(row);
      truth.forget(row);
    });
    moves = moves.isBefore(now) || moves == RowMoves.NONE ? now : moves;
  }

  /**
   * What was asked of caches that are counted with another one by now, and how large those were
   * that are gone.
   */
  private void forgetOthers(CounterSnapshot snapshot) {
    Set<Integer> shown = new HashSet<>();
    Set<Integer> live = new HashSet<>();
    for (CacheInfo info : snapshot.caches()) {
      shown.add(info.id());
      if (info.live()) {
        live.add(info.id());
      }
    }
    details.retain(live);
    truth.retain(shown);
  }

  @Override
  public Totals totals() {
    askDetails();
    return read(reports::totals);
  }

  @Override
  public List<CacheReport> caches() {
    askDetails();
    return read(reports::caches);
  }

  @Override
  public @Nullable CacheReport cache(String key) {
    askDetails();
    lock.lock();
    try {
      return new CacheReports(view()).byKey(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable TruthCheck truthCheck(String key) {
    CacheInfo cache = read(view -> view.cache(key));
    return cache == null ? null : truth.of(cache);
  }

  @Override
  public List<PatternReport> patterns() {
    return read(view -> {
      PatternReports reports = new PatternReports(view);
      view.directCaches().forEach(reports::add);
      return reports.reports();
    });
  }

  @Override
  public List<EndpointReport> endpoints() {
    return read(reports::endpoints);
  }

  @Override
  public Set<String> cachesAskedBy(Predicate<String> endpoint) {
    return read(view -> new EndpointReports(view).cachesAskedBy(endpoint));
  }

  @Override
  public @Nullable SlowRequest slowRequest(String endpoint) {
    RequestLog slowest = null;
    for (RequestLog each : Recorder.slowRequests()) {
      boolean slower = slowest == null || each.totalNanos() > slowest.totalNanos();
      slowest = slower && each.endpointName().equals(endpoint) ? each : slowest;
    }
    RequestLog found = slowest;
    return found == null ? null : read(view -> slowRequest(view, found));
  }

  private SlowRequest slowRequest(View view, RequestLog log) {
    List<SlowRequest.Step> steps = new ArrayList<>();
    for (SlowStep step : SlowStep.of(log.steps())) {
      CacheInfo info = view.cache(step.cacheId);
      if (info != null) {
        KeyLabel label = labels.find(step.fingerprint, info.id());
        String pattern = label == null ? CachePatterns.UNKNOWN : label.pattern().name();
        KeyCount.Identity identity = new KeyCount.Identity(step.fingerprint, pattern, info.key());
        KeyCount key = new KeyCount(label == null ? null : label.text, identity, 1, 0, 0);
        steps.add(new SlowRequest.Step(key, info.name(), step));
      }
    }
    return new SlowRequest(log.endpointName(), log.startMillis(), log.sums(), steps);
  }

  @Override
  public KeyList keys(@Nullable String cacheKey, KeyOrder order, int limit) {
    return read(view -> new KeyLists(view).list(cacheKey, order, limit));
  }

  @Override
  public Series history(
      @Nullable String cacheKey, Metric metric, long fromMillis, long toMillis, int stepSeconds) {
    return read(view -> history(view, cacheKey, fromMillis)
        .series(
            metric,
            Math.floorDiv(fromMillis, 1000),
            Math.floorDiv(toMillis, 1000),
            stepSeconds,
            clock.getAsLong() / 1000));
  }

  @Override
  public RecorderState recorder() {
    lock.lock();
    try {
      long own = labels.bytes() + ticker.totals().bytes() + intake.bytes();
      return states.recorder(startedMillis, snapshots, own);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public long startedMillis() {
    return startedMillis;
  }

  @Override
  public Period period(@Nullable String cacheKey, long fromMillis, long toMillis) {
    return read(view -> history(view, cacheKey, fromMillis)
        .period(
            Math.floorDiv(fromMillis, 1000),
            Math.floorDiv(toMillis, 1000),
            clock.getAsLong() / 1000));
  }

  /** What is worth keeping for the next run of the application, as it is now. */
  public KeptHistory keptHistory() {
    return read(view -> new KeptHistory(
        clock.getAsLong(),
        ticker.totals().copy(),
        new KeptHistory.Events(marks.all(), baselines.all(), wishes()),
        states.kept(view.caches())));
  }

  private KeptWishes wishes() {
    long now = clock.getAsLong();
    return new KeptWishes(advicePutOff.all(now), alertsSilenced.all(now), healthModel);
  }

  /** Goes on with the history of an earlier run; to be called before the first tick. */
  public void restore(KeptHistory kept) {
    lock.lock();
    try {
      ticker.restore(kept, clock.getAsLong());
      restored = true;
    } finally {
      lock.unlock();
    }
    kept.marks().forEach(marks::add);
    baselines.restore(kept.baselines());
    advicePutOff.restore(kept.wishes().advice);
    alertsSilenced.restore(kept.wishes().alerts);
    healthModel = kept.wishes().model;
    mark("restart", "restarted");
  }

  @Override
  public long historySinceMillis() {
    long oldest = read(view -> ticker.totals().oldestSecond());
    if (oldest < 0) {
      return startedMillis;
    }
    // A slot of the coarsest history may have begun before we did.
    return restored ? oldest * 1000 : Math.max(startedMillis, oldest * 1000);
  }

  @Override
  public List<Baseline> baselines() {
    return baselines.all();
  }

  @Override
  public Baseline saveBaseline(String name) {
    return read(view -> baseline(view, name, Baseline.Kind.SAVED));
  }

  @Override
  public boolean deleteBaseline(String id) {
    return baselines.delete(id);
  }

  @Override
  public Baseline reset(String by) {
    Baseline before;
    lock.lock();
    try {
      before = baseline(view(), "before the reset", Baseline.Kind.RESET);
      snapshots.reset();
      Recorder.forgetSlowRequests();
      states.reset();
      reports.forget();
      countedSinceMillis = clock.getAsLong();
    } finally {
      lock.unlock();
    }
    mark("reset", "statistics reset", by);
    return before;
  }

  private Baseline baseline(View view, String name, Baseline.Kind kind) {
    CacheReports reports = new CacheReports(view);
    return baselines.save(
        name, kind, countedSinceMillis, clock.getAsLong(), reports.totals(), reports.direct());
  }

  @Override
  public Predicate<String> keysOf(String cacheKey, String pattern) {
    CachePatterns patterns = read(view -> patternsOf(view, cacheKey, pattern));
    if (patterns == null) {
      NameMask mask = new NameMask(pattern);
      return mask::matches;
    }
    return text -> {
      lock.lock();
      try {
        return patterns.of(text).resolve().name().equals(pattern);
      } finally {
        lock.unlock();
      }
    };
  }

  @Override
  public HealthModel healthModel() {
    return healthModel;
  }

  @Override
  public void healthModel(HealthModel model, String by) {
    healthModel = model;
    mark("settings", "thresholds changed", by);
  }

  @Override
  public PutOffs advicePutOff() {
    return advicePutOff;
  }

  @Override
  public PutOffs alertsSilenced() {
    return alertsSilenced;
  }

  @Override
  public List<Mark> marks() {
    return marks.all();
  }

  @Override
  public void mark(String kind, String label, String by) {
    mark(new Mark(clock.getAsLong(), kind, label, by));
  }

  @Override
  public void mark(Mark mark) {
    marks.add(mark);
  }

  /**
   * Leaves a lane undone, and all before it, and gives back the memory that they took; null for
   * none.
   */
  public void shed(@Nullable Lane last) {
    Recorder.shed(last);
    if (last != null) {
      lock.lock();
      try {
        states.shed(last);
        if (Recorder.isShed(Lane.KEYS)) {
          labels.clear();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Builds a report under the lock. */
  private <T extends @Nullable Object> T read(Function<View, T> report) {
    lock.lock();
    try {
      return report.apply(view());
    } finally {
      lock.unlock();
    }
  }

  private View view() {
    refresh();
    long steadySince = ticker.steadySinceMillis();
    return new View(snapshots, states, details, healthModel, steadySince, clock.getAsLong());
  }

  private CounterSnapshot lastTick() {
    lock.lock();
    try {
      return snapshots.current();
    } finally {
      lock.unlock();
    }
  }

  private void refresh() {
    long now = clock.getAsLong();
    // Of very many, the drainer's own snapshots will do: they are some seconds old at most.
    boolean many = ManyReports.areMany(snapshots.current());
    long maxAge = many ? MANY_MAX_AGE_MILLIS : SNAPSHOT_MAX_AGE_MILLIS;
    if (counters != null && Math.abs(now - snapshotMillis) >= maxAge) {
      CounterSnapshot newest = counters.get();
      moveOn(newest);
      snapshots.refresh(newest);
      ticker.join(snapshots.current(), labels);
      snapshotMillis = now;
    }
  }

  /** Asks the libraries for sizes before the lock is taken. */
  private void askDetails() {
    CounterSnapshot known;
    lock.lock();
    try {
      known = snapshots.current();
    } finally {
      lock.unlock();
    }
    // Thousands of caches are asked by the drainer alone; nobody waits for that.
    boolean many = known.caches().size() > ManyReports.MANY;
    for (CacheInfo info : known.caches()) {
      if (info.live()) {
        details.get(info.id(), many ? Long.MAX_VALUE : DetailsMemo.MAX_AGE_MILLIS);
      }
    }
  }

  /** The patterns of a cache, if this is one of them. */
  private static @Nullable CachePatterns patternsOf(View view, String cacheKey, String pattern) {
    CacheInfo info = view.cache(cacheKey);
    CacheState state = info == null ? null : view.state(info);
    return state != null && state.patterns.byName().containsKey(pattern) ? state.patterns : null;
  }

  private History history(View view, @Nullable String cacheKey, long fromMillis) {
    if (cacheKey == null) {
      return ticker.totals();
    }
    CacheInfo info = view.cache(cacheKey);
    History its = info == null ? null : view.history(info, fromMillis);
    its = its == null ? ticker.earlier(cacheKey) : its;
    return its == null ? NO_POINT : its;
  }

  /** What the recorder of this JVM follows. */
  private static final class Recorded implements Ticker.Following {
    @Override
    public boolean keepsFollowing(int cache) {
      return Recorder.keepsFollowing(cache);
    }

    @Override
    public void follow(int cache, int part) {
      Recorder.follow(cache, part);
    }

    @Override
    public boolean isShed() {
      return Recorder.isShed(Lane.FOLLOWED_KEYS);
    }
  }
}
