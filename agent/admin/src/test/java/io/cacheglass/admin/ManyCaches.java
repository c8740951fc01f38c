package io.cacheglass.admin;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * An application with {@value #CACHES} caches and {@value #ENDPOINTS} endpoints that has run for a
 * day: what the analysis is told in that time, by a clock that moves when told. The load is the
 * same on each run.
 */
final class ManyCaches {
  static final int CACHES = 10_000;
  static final int ENDPOINTS = 10_000;

  /** Each cache is asked under so many endpoints. */
  private static final int ENDPOINTS_OF_A_CACHE = 2;

  /** Few caches have most of the traffic, as everywhere: one in so many, then the next, … */
  private static final int RANKS = 997;

  private static final int KEYS = 5_000;
  private static final int EVENTS_OF_A_STEP = 500;
  private static final int HOUR_SECONDS = 3600;
  private static final int STEP_SECONDS = 600;

  private static final int COSTLIEST_ID = 5_000;

  /** Name of the cache whose misses cost most; neither among the first nor among the last. */
  static final String COSTLIEST = "cache-" + COSTLIEST_ID;

  /** Name of one that is hardly used, and so is not among those watched in detail. */
  static final String QUIET = "cache-996";

  final MutableClock clock;
  final Analyzer analyzer;
  private final Random random = new Random(1);
  private final CacheInfo[] infos = new CacheInfo[CACHES];
  private final long[][] counts = new long[CACHES][Kind.values().length];
  private final String[] endpoints = new String[ENDPOINTS];
  private long requests;

  ManyCaches(MutableClock clock) {
    this.clock = clock;
    analyzer = new Analyzer(id -> null, clock::millis);
    for (int id = 0; id < CACHES; id++) {
      String name = "cache-" + id;
      infos[id] = new CacheInfo(id, name, name, "caffeine", "", "", clock.millis(), true, -1);
    }
    for (int id = 0; id < ENDPOINTS; id++) {
      endpoints[id] = "GET /things" + id + "/{id}";
    }
  }

  /** Lets a day pass, and then a minute in smaller steps. */
  ManyCaches runForADay() {
    pass(24 * HOUR_SECONDS, STEP_SECONDS);
    pass(60, 5);
    return this;
  }

  /** The same, so that there is every point that charts have: the last hour has one in ten s. */
  ManyCaches runForADayInSmallSteps() {
    pass(18 * HOUR_SECONDS, 300);
    pass(5 * HOUR_SECONDS, 60);
    pass(HOUR_SECONDS, 10);
    return this;
  }

  private void pass(int seconds, int stepSeconds) {
    for (int second = 0; second < seconds; second += stepSeconds) {
      clock.advance(Duration.ofSeconds(stepSeconds));
      step();
    }
  }

  /** One step of time: lookups by the exact counters, and a few of them as events. */
  void step() {
    events(EVENTS_OF_A_STEP);
    tick();
  }

  /** Lookups, loads and requests as the recorder tells of them. */
  void events(int count) {
    for (int i = 0; i < count; i++) {
      int id = random.nextInt(8) == 0 ? COSTLIEST_ID : cacheByTraffic();
      int number = (int) (KEYS * random.nextDouble() * random.nextDouble());
      long key = number * 0x9E3779B97F4A7C15L; // like a fingerprint: all bits differ
      int endpoint = id % ENDPOINTS;
      boolean miss = random.nextInt(5) == 0;
      analyzer.events().label(id, key, "thing:" + number);
      Outcome outcome = miss ? Outcome.MISS : Outcome.HIT;
      analyzer.events().lookup(id, endpoint, key, outcome, 1, 1_000 + random.nextInt(1_000), 1);
      if (miss) {
        long nanos = 4_000_000 + random.nextInt(2_000_000);
        analyzer
            .events()
            .load(id, endpoint, key, Outcome.LOADED, nanos, clock.millis() * 1_000_000);
      }
      analyzer.events().request(random.nextInt(ENDPOINTS), 1_000_000, miss ? 1 : 0);
    }
  }

  /** Each rank as often as the counters say of the caches that have it. */
  private int cacheByTraffic() {
    int rank = (int) Math.pow(RANKS, random.nextDouble()) - 1;
    return rank + RANKS * random.nextInt(CACHES / RANKS);
  }

  /** The exact counters go on by the lookups of a second, and the analysis is told. */
  void tick() {
    for (int id = 0; id < CACHES; id++) {
      boolean costly = id == COSTLIEST_ID;
      long lookups = costly ? 5_000 : 2_000 / (1 + id % RANKS) + random.nextInt(3);
      long misses = costly ? 2_500 : lookups / 5;
      add(id, lookups, misses);
    }
    requests++;
    analyzer.tick(snapshot(), clock.millis());
  }

  private void add(int id, long lookups, long misses) {
    counts[id][Kind.LOOKUPS.ordinal()] += lookups;
    counts[id][Kind.MISSES.ordinal()] += misses;
    counts[id][Kind.LOADS.ordinal()] += misses;
    counts[id][Kind.LOAD_NANOS.ordinal()] += misses * 5_000_000;
  }

  private CounterSnapshot snapshot() {
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder().recorder(0, 1_000, 2_000);
    for (String endpoint : endpoints) {
      snapshot.endpoint(endpoint, 7 * requests);
    }
    for (int id = 0; id < CACHES; id++) {
      snapshot.cache(infos[id], Counts.of(counts[id]), Counts.NONE);
      Counts part = Counts.of(
          Arrays.stream(counts[id]).map(count -> count / ENDPOINTS_OF_A_CACHE).toArray());
      for (int i = 0; i < ENDPOINTS_OF_A_CACHE; i++) {
        snapshot.cell((id + i * RANKS) % ENDPOINTS, id, part);
      }
    }
    return snapshot.build();
  }
}
