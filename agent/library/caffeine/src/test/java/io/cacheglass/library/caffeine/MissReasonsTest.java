package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Why lookups of a real cache miss, from its events alone, beside what the test did to it. */
class MissReasonsTest {
  private static final int TTL_SECONDS = 60;
  private static final int LOAD_SECONDS = 5;

  /** From here on keys have no value. */
  private static final int FIRST_ABSENT = 390;

  private final FakeTicker ticker = new FakeTicker();
  private final Cache<Integer, String> cache = Caffeine.newBuilder()
      .maximumSize(100)
      .expireAfterWrite(Duration.ofSeconds(TTL_SECONDS))
      .ticker(ticker)
      .executor(Runnable::run)
      .build();
  private final CacheRow row = InProcessAgent.row(cache.asMap());
  private final Analyzer analyzer = new Analyzer(this::details, this::millis);

  private final Map<Integer, Long> stored = new HashMap<>();
  private final Map<Integer, Long> missing = new HashMap<>();
  private final Map<MissReason, Double> expected = new EnumMap<>(MissReason.class);
  private long reads;
  private long hits;

  @Test
  void curve_limitedCacheWithTimeToLive_explainsEachMiss() {
    Random random = new Random(1);
    analyzer.drain(); // what tests before this one left: a ring that is half full follows no key
    read(0);
    analyzer.drain();
    tick(); // from here on its limits are known
    for (int i = 0; i < 30_000; i++) {
      ticker.advance(Duration.ofMillis(100)); // what times are kept in
      int key = (int) (400 * Math.pow(random.nextDouble(), 3));
      int what = random.nextInt(2_000);
      if (what == 0) {
        cache.invalidateAll();
        stored.replaceAll((each, time) -> -1L);
        missing.replaceAll((each, time) -> -1L);
      } else if (what < 40) {
        invalidate(key);
      } else if (what < 80 && key < FIRST_ABSENT) {
        cache.put(key, "newer");
        // What was never read is not followed.
        stored.computeIfPresent(key, (any, time) -> time < 0 ? time : millis());
      } else {
        read(key);
      }
      analyzer.drain();
      if (i % 1_000 == 0) {
        Recorder.snapshot(); // as once a second; no tick, which would make older reads count less
      }
    }

    Curve curve = report().curve();
    assertThat(curve.references()).isEqualTo(reads);
    assertThat(curve.measured()).isEqualTo((double) hits / reads);
    for (MissReason reason : MissReason.values()) {
      assertThat(expected.get(reason)).as("%s", reason).isGreaterThan(10);
      assertThat(curve.misses(reason)).as("%s", reason).isEqualTo(expected.get(reason));
    }
    tick();
    tick();
    assertThat(report().curve().lostShare()).isZero();
  }

  private void invalidate(int key) {
    boolean there = cache.asMap().containsKey(key);
    cache.invalidate(key);
    if (there) {
      stored.put(key, -1L);
      missing.remove(key);
    }
  }

  private void read(int key) {
    reads++;
    if (cache.getIfPresent(key) != null) {
      hits++;
      // Put before it was read, or read again: taken for as old as that read.
      stored.compute(key, (any, time) -> time == null || time < 0 ? millis() : time);
      return;
    }
    MissReason reason = reason(key);
    if (reason != null) {
      expected.merge(reason, 1.0, Double::sum);
    }
    if (key < FIRST_ABSENT) {
      cache.put(key, "value");
      stored.put(key, millis());
    } else {
      missing.merge(key, millis(), (before, now) -> before < 0 ? now : before);
    }
  }

  private MissReason reason(int key) {
    Long since = missing.get(key);
    if (since != null) {
      return since < 0
          ? MissReason.INVALIDATED
          : millis() - since > LOAD_SECONDS * 1_000 ? MissReason.NOT_STORED : null;
    }
    Long time = stored.get(key);
    if (time == null) {
      return MissReason.FIRST_READ;
    }
    if (time < 0) {
      return MissReason.INVALIDATED;
    }
    return millis() - time >= TTL_SECONDS * 1_000 ? MissReason.EXPIRED : MissReason.EVICTED;
  }

  private CacheReport report() {
    return analyzer.caches().stream()
        .filter(report -> report.info().id() == row.id())
        .findFirst()
        .orElseThrow();
  }

  private void tick() {
    analyzer.tick(Recorder.snapshot(), millis());
  }

  private CacheDetails details(int id) {
    try {
      return id == row.id() ? new CaffeineReader().details(cache.asMap()) : null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long millis() {
    return ticker.read() / 1_000_000;
  }
}
