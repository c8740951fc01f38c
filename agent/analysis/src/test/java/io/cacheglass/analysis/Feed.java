package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.RowMoves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the recorder for tests: counts exactly and hands on events, with a clock of its own. */
final class Feed {
  static final int PRODUCTS = 0;
  static final int PRICES = 1;
  static final int INNER = 2;
  static final long START = 1_800_000_000_000L;

  final Map<Integer, CacheDetails> details = new ConcurrentHashMap<>();
  final Analyzer analyzer;
  volatile long millis = START;
  long dropped;
  private long loadEnds;
  private RowMoves moves = RowMoves.first();

  private final List<CacheInfo> infos = new ArrayList<>();
  private final List<String> endpoints = new ArrayList<>(List.of("(no request)"));
  private final Map<Integer, long[]> totals = new TreeMap<>();
  private final Map<Integer, long[]> layers = new TreeMap<>();
  private final Map<Long, long[]> cells = new TreeMap<>();
  private final Map<Integer, Long> requests = new TreeMap<>();
  private final Map<Integer, Integer> heads = new TreeMap<>();

  Feed() {
    analyzer = new Analyzer(details::get, () -> millis);
    infos.add(new CacheInfo(PRODUCTS, "products", "products", "ehcache3", "", "", START, true, -1));
    infos.add(new CacheInfo(PRICES, "prices", "prices", "caffeine", "", "", START, true, -1));
  }

  void addCache(CacheInfo info) {
    infos.add(info);
  }

  /** The cache is gone, and as yet none has come in its place. */
  void close(int cache) {
    infos.replaceAll(info -> info.id() == cache ? info(cache, info.key(), false) : info);
  }

  /** A cache that is gone is counted with another one from now on, which takes its key over. */
  void replace(int cache, int successor) {
    String key = info(cache).key();
    infos.remove(info(cache));
    infos.replaceAll(info -> info.id() == successor ? info(successor, key, true) : info);
    heads.replaceAll((member, head) -> head == cache ? successor : head);
    heads.put(cache, successor);
  }

  /** A row that is counted with another one leaves it everything, and its id to other caches. */
  void giveUp(int cache) {
    int heir = heads.remove(cache);
    moves = moves.moved(cache, heir);
    move(totals, cache, heir);
    move(layers, cache, heir);
    for (long endpoint = 0; endpoint < endpoints.size(); endpoint++) {
      move(cells, endpoint << 32 | cache, endpoint << 32 | heir);
    }
  }

  private static <K> void move(Map<K, long[]> counts, K from, K to) {
    long[] its = counts.remove(from);
    if (its != null) {
      counts.merge(to, its, (one, other) -> {
        long[] sum = one.clone();
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
      });
    }
  }

  private CacheInfo info(int cache) {
    return infos.stream().filter(info -> info.id() == cache).findFirst().orElseThrow();
  }

  static CacheInfo info(int cache, String key, boolean live) {
    return new CacheInfo(cache, key, key, "caffeine", "", "", START, live, -1);
  }

  int endpoint(String name) {
    endpoints.add(name);
    return endpoints.size() - 1;
  }

  void tick() {
    millis += 1000;
    CounterSnapshot.Builder snapshot =
        CounterSnapshot.builder().recorder(dropped, 1000, 5000).moves(moves);
    infos.forEach(
        info -> snapshot.cache(info, counts(totals, info.id()), counts(layers, info.id())));
    heads.forEach((member, head) ->
        snapshot.member(head, member, false, counts(totals, member), counts(layers, member)));
    for (int id = 0; id < endpoints.size(); id++) {
      snapshot.endpoint(endpoints.get(id), requests.getOrDefault(id, 0L));
    }
    cells.forEach((key, own) -> snapshot.cell((int) (key >> 32), key.intValue(), Counts.of(own)));
    analyzer.tick(snapshot.build(), millis);
  }

  void hit(int cache, int endpoint, String key, int tier, long nanos, int weight) {
    count(cache, endpoint, Kind.LOOKUPS, weight);
    if (tier > 1) {
      count(cache, endpoint, tier == 2 ? Kind.TIER2_HITS : Kind.TIER3_HITS, weight);
    }
    label(cache, key);
    analyzer
        .events()
        .lookup(cache, endpoint, Fingerprints.of(key), Outcome.HIT, tier, nanos, weight);
  }

  void hit(int cache, String key) {
    hit(cache, 0, key, 1, 1_000, 1);
  }

  void miss(int cache, int endpoint, String key, int weight) {
    count(cache, endpoint, Kind.LOOKUPS, weight);
    count(cache, endpoint, Kind.MISSES, weight);
    label(cache, key);
    analyzer.events().lookup(cache, endpoint, Fingerprints.of(key), Outcome.MISS, 0, 2_000, weight);
  }

  void miss(int cache, String key) {
    miss(cache, 0, key, 1);
  }

  void load(int cache, int endpoint, String key, long nanos) {
    count(cache, endpoint, Kind.LOADS, 1);
    count(cache, endpoint, Kind.LOAD_NANOS, nanos);
    load(cache, endpoint, key, nanos, loadEnds += nanos);
  }

  /** One that ended at a given time, and may have gone on beside another. */
  void load(int cache, int endpoint, String key, long nanos, long endNanos) {
    analyzer.events().load(cache, endpoint, Fingerprints.of(key), Outcome.LOADED, nanos, endNanos);
  }

  void request(int endpoint, long nanos, int misses) {
    requests.merge(endpoint, 1L, Long::sum);
    analyzer.events().request(endpoint, nanos, misses);
  }

  /** Counts without an event, as for what the sampler skips. */
  void count(int cache, int endpoint, Kind kind, long amount) {
    add(totals.computeIfAbsent(cache, any -> new long[Kind.values().length]), kind, amount);
    long cell = (long) endpoint << 32 | cache;
    add(cells.computeIfAbsent(cell, any -> new long[Kind.values().length]), kind, amount);
  }

  void countLayer(int cache, Kind kind, long amount) {
    add(layers.computeIfAbsent(cache, any -> new long[Kind.values().length]), kind, amount);
  }

  private void label(int cache, String key) {
    if (!key.isEmpty()) {
      analyzer.events().label(cache, Fingerprints.of(key), key);
    }
  }

  private static void add(long[] counts, Kind kind, long amount) {
    counts[kind.ordinal()] += amount;
  }

  private static Counts counts(Map<Integer, long[]> from, int cache) {
    long[] counts = from.get(cache);
    return counts == null ? Counts.NONE : Counts.of(counts);
  }
}
