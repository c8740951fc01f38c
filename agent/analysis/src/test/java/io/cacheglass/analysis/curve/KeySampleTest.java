package io.cacheglass.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySampleTest {
  private static final Limits NO_LIMITS = new Limits(0, false, Limits.Expiry.NONE, 0);

  private final SampleMemory memory = new SampleMemory(SampleMemory.LIMIT_BYTES);
  private final KeySample sample = new KeySample(memory);
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hitRate_everyKeyFollowed_equalsANaiveListOfKeys(long seed) {
    Random random = new Random(seed);
    List<Integer> recent = new ArrayList<>();
    List<Integer> distances = new ArrayList<>();
    int reads = 0;
    for (int i = 0; i < 60_000; i++) {
      int key = (int) (3_000 * Math.pow(random.nextDouble(), 2));
      int what = random.nextInt(1_000);
      if (what == 0 && random.nextInt(20) == 0) {
        recent.clear();
        sample.cleared();
      } else if (what < 30) {
        recent.remove((Integer) key);
        sample.removed(Fingerprints.of(key));
      } else {
        int distance = recent.indexOf(key);
        sample.read(Fingerprints.of(key), distance >= 0, now++);
        sample.stored(Fingerprints.of(key), now);
        distances.add(distance);
        recent.remove((Integer) key);
        recent.add(0, key);
        reads++;
      }
    }

    assertThat(sample.weight()).isEqualTo(1);
    for (int size : new int[] {1, 2, 10, 64, 127, 128, 256, 1024, 2048, 4096}) {
      long hits = distances.stream().filter(d -> d >= 0 && d < size).count();
      assertThat(sample.hitRate(size))
          .as("%s", size)
          .isCloseTo((double) hits / reads, within(1e-9));
    }
  }

  @Test
  void hitRate_keysThatWereThereBefore_countAsHits() {
    for (int i = 0; i < 1_000; i++) {
      sample.read(Fingerprints.of(i), true, now++);
    }

    assertThat(sample.hitRate(10)).isEqualTo(1);
    assertThat(sample.curve(now).explainedMisses()).isZero();
  }

  @Test
  void curve_moreKeysThanAreFollowed_countsThemByWeight() {
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 40_000; i++) {
        read(i, false);
        stored(i);
      }
    }

    Curve curve = sample.curve(now);
    assertThat(curve.keysPerSample()).isGreaterThan(8);
    assertThat(curve.sampledKeys()).isLessThanOrEqualTo(KeySample.MOST);
    assertThat(sample.hitRate(39_000)).isLessThan(0.1);
    assertThat(sample.hitRate(42_000)).isCloseTo(0.75, within(0.03));
    assertThat(curve.workingSets().get(3).keys()).isCloseTo(40_000, within(2_000.0));
  }

  @Test
  void reasons_ofEachKind_areTold() {
    limits(2, true, Limits.Expiry.AFTER_WRITE, 60_000);
    read(1, false);
    stored(1);
    read(1, true);
    now += 61_000;
    read(1, false); // expired
    stored(1);
    read(2, false);
    stored(2);
    read(3, false);
    stored(3);
    read(1, false); // evicted
    stored(1);
    sample.removed(Fingerprints.of(3));
    read(3, false); // invalidated
    stored(3);
    read(4, false);
    now += 6_000;
    read(4, false); // nobody stored it

    Curve curve = sample.curve(now);
    assertThat(curve.misses(MissReason.FIRST_READ)).isEqualTo(4);
    assertThat(curve.misses(MissReason.EXPIRED)).isEqualTo(1);
    assertThat(curve.misses(MissReason.EVICTED)).isEqualTo(1);
    assertThat(curve.misses(MissReason.INVALIDATED)).isEqualTo(1);
    assertThat(curve.misses(MissReason.NOT_STORED)).isEqualTo(1);
    assertThat(curve.explainedMisses()).isEqualTo(8);
  }

  @Test
  void reasons_secondMissWhileTheFirstLoads_isNotExplained() {
    read(1, false);
    now += 200;
    read(1, false);

    assertThat(sample.curve(now).explainedMisses()).isEqualTo(1);
  }

  @Test
  void reasons_readBeginsLifeAnew_isNotExpired() {
    limits(1, true, Limits.Expiry.AFTER_READ, 60_000);
    read(1, false);
    stored(1);
    for (int i = 0; i < 3; i++) {
      now += 40_000;
      read(1, true);
    }
    now += 40_000;
    read(1, false); // younger than its time to live, so gone for another reason

    assertThat(sample.curve(now).misses(MissReason.EVICTED)).isEqualTo(1);
    assertThat(sample.curve(now).misses(MissReason.EXPIRED)).isZero();
  }

  @Test
  void reasons_withoutLimits_areNeverEviction() {
    sample.limits(NO_LIMITS);
    read(1, false);
    stored(1);
    now += 10_000;
    read(1, false);

    assertThat(sample.curve(now).misses(MissReason.INVALIDATED)).isEqualTo(1);
  }

  @Test
  void reasons_keyDroppedLongAgo_isNoFirstRead() {
    limits(100, true, Limits.Expiry.NONE, 0);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 6_000; i++) {
        read(i, false);
        stored(i);
      }
    }

    Curve curve = sample.curve(now);
    assertThat(curve.keysPerSample()).isEqualTo(1);
    assertThat(curve.misses(MissReason.FIRST_READ)).isBetween(5_500.0, 6_000.0);
    assertThat(curve.misses(MissReason.EVICTED)).isBetween(6_000.0, 6_500.0);
  }

  /** Read every 10 s, kept for 15 s: every second read misses; with 30 s, every fourth. */
  @Test
  void gainIfTtl_readAtAKnownPace_isThatOfTheLongerLife() {
    limits(100, true, Limits.Expiry.AFTER_WRITE, 15_000);
    for (int i = 0; i < 2_000; i++) {
      boolean hit = i % 2 == 1;
      read(7, hit);
      if (!hit) {
        stored(7);
      }
      now += 10_000;
    }

    Curve curve = sample.curve(now);
    assertThat(curve.share(MissReason.EXPIRED)).isGreaterThan(0.99);
    assertThat(curve.gainIfTtl(2)).isCloseTo(2 / 3.0 - 1 / 2.0, within(0.01));
    assertThat(curve.gainIfTtl(4)).isCloseTo(5 / 6.0 - 1 / 2.0, within(0.01));
  }

  @Test
  void workingSets_olderReads_areNotInTheShortWindow() {
    for (int i = 0; i < 100; i++) {
      read(i, false);
    }
    now += 5 * 60_000;
    for (int i = 0; i < 30; i++) {
      read(i, true);
    }

    List<Curve.WorkingSet> sets = sample.curve(now).workingSets();
    assertThat(sets.get(0).keys()).isEqualTo(30);
    assertThat(sets.get(1).keys()).isEqualTo(100);
    assertThat(sets.get(0).whole()).isTrue();
    assertThat(sets.get(1).whole()).isFalse();
  }

  @Test
  void lost_aTenthOfTheReads_isToldAndMakesNoHit() {
    for (int i = 0; i < 9_000; i++) {
      read(i, false);
    }
    sample.lost(1_000);

    Curve curve = sample.curve(now);
    assertThat(curve.lostShare()).isCloseTo(0.1, within(1e-9)).isGreaterThan(Curve.MOST_LOST);
    assertThat(sample.hitRate(1_000_000)).isZero();
  }

  @Test
  void scale_half_keepsRatiosAndHalvesWeights() {
    for (int i = 0; i < 1_000; i++) {
      read(i % 10, i >= 10);
    }
    double before = sample.hitRate(20);

    sample.scale(0.5);

    assertThat(sample.hitRate(20)).isCloseTo(before, within(1e-9));
    assertThat(sample.references()).isEqualTo(500);
  }

  @Test
  void memory_ofManyCaches_staysInItsLimitAndFavoursTheBusy() {
    long limit = 512 * 1024;
    SampleMemory small = new SampleMemory(limit);
    List<KeySample> samples = new ArrayList<>();
    for (int cache = 0; cache < 12; cache++) {
      samples.add(new KeySample(small));
    }
    for (int cache = 0; cache < 12; cache++) {
      for (int i = 0; i < 500 << cache; i++) {
        samples.get(cache).read(Fingerprints.of(i), false, i);
      }
    }

    // Distances that occur for the first time make a histogram larger without asking.
    assertThat(small.bytes()).isLessThan(limit + limit / 8);
    assertThat(samples.get(11).capacity()).isEqualTo(KeySample.MOST);
    assertThat(samples.get(0).capacity()).isLessThan(KeySample.MOST);
  }

  private void limits(double entries, boolean bounded, Limits.Expiry expiry, long ttlMillis) {
    sample.limits(new Limits(entries, bounded, expiry, ttlMillis));
  }

  private void read(int key, boolean hit) {
    sample.read(Fingerprints.of(key), hit, now++);
  }

  private void stored(int key) {
    sample.stored(Fingerprints.of(key), now);
  }
}
