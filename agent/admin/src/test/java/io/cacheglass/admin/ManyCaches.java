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

  private static final int STEP_SECONDS = 600;

  /** Name of the cache whose misses cost most; neither among the first nor among the last. */
  static final String COSTLIEST = "cache-5000";

  final MutableClock clock;
  final Analyzer analyzer;
  private final Random random = new Random(1);
  private final CacheInfo[] infos = new CacheInfo[CACHES];
  private final long[][] counts = new long[CACHES][Kind.values().length];
  private final String[] endpoints = new String[ENDPOINTS];

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
    for (int second = 0; second < 24 * 3600; second += STEP_SECONDS) {
      step(STEP_SECONDS);
    }
    for (int i = 0; i < 12; i++) {
      step(5);
    }
    return this;
  }

  private void step(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    step();
  }

  /** One step of time: lookups by the exact counters, and a few of them as events. */
  void step() {
    for (int id = 0; id < CACHES; id++) {
      boolean costly = infos[id].name().equals(COSTLIEST);
      // Few caches have most of the traffic, as everywhere.
      long lookups = costly ? 5_000 : 2_000 / (1 + id % 997) + random.nextInt(3);
      long misses = costly ? 2_500 : lookups / 5;
      add(id, lookups, misses);
    }
    for (int i = 0; i < 500; i++) {
      int id = random.nextInt(CACHES);
      analyzer.label(id, id, "thing:" + id);
      analyzer.lookup(id, id % ENDPOINTS, id, Outcome.HIT, 1, 1_000 + random.nextInt(1_000), 1);
      analyzer.request(random.nextInt(ENDPOINTS), 1_000_000, 0);
    }
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
      snapshot.endpoint(endpoint, counts[0][0]);
    }
    for (int id = 0; id < CACHES; id++) {
      snapshot.cache(infos[id], Counts.of(counts[id]), Counts.NONE);
      Counts part = Counts.of(
          Arrays.stream(counts[id]).map(count -> count / ENDPOINTS_OF_A_CACHE).toArray());
      for (int i = 0; i < ENDPOINTS_OF_A_CACHE; i++) {
        snapshot.cell((id + i * 997) % ENDPOINTS, id, part);
      }
    }
    return snapshot.build();
  }
}
