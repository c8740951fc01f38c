package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyHittersTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void entries_skewedTraffic_boundTheTruthAndHoldEveryFrequentKey(long seed) {
    Random random = new Random(seed);
    HeavyHitters<String> hitters = new HeavyHitters<>();
    Map<Long, Long> truth = new HashMap<>();
    double skew = 1 + (seed % 5) * 0.4;
    for (int i = 0; i < 200_000; i++) {
      long key = (long) (100_000 * Math.pow(random.nextDouble(), 2 * skew));
      int weight = seed % 2 == 0 ? 1 : 1 + random.nextInt(5);
      hitters.add(Fingerprints.of(key), weight, null);
      truth.merge(Fingerprints.of(key), (long) weight, Long::sum);
    }

    assertBounds(hitters, truth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web07", "web12", "orm-busy"})
  void entries_realTrace_boundTheTruthAndHoldEveryFrequentKey(String trace) throws Exception {
    assumeThat(Traces.folder()).isNotNull();
    assumeThat(Files.exists(Traces.file(trace + ".ctr.gz"))).isTrue();
    HeavyHitters<String> hitters = new HeavyHitters<>();
    Map<Long, Long> truth = new HashMap<>();

    for (int key : Traces.keys(trace)) {
      hitters.add(Fingerprints.of(key), 1, null);
      truth.merge(Fingerprints.of(key), 1L, Long::sum);
    }

    assertBounds(hitters, truth);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addAll_skewedTraffic_boundsTheTruthOfBoth(long seed) {
    Random random = new Random(seed);
    HeavyHitters<String> one = new HeavyHitters<>();
    HeavyHitters<String> other = new HeavyHitters<>();
    Map<Long, Long> truth = new HashMap<>();
    int share = 1 + (int) seed % 4; // one is as busy as the other, or much less
    for (int i = 0; i < 200_000; i++) {
      long key = Fingerprints.of((long) (50_000 * Math.pow(random.nextDouble(), 4)));
      (random.nextInt(4) < share ? one : other).add(key, 1, null);
      truth.merge(key, 1L, Long::sum);
    }

    one.addAll(other);

    assertBounds(one, truth);
    assertThat(one.exact()).isFalse();
  }

  @Test
  void addAll_fewKeys_isExactAndKeepsTheLabels() {
    HeavyHitters<String> one = new HeavyHitters<>();
    HeavyHitters<String> other = new HeavyHitters<>();
    for (int key = 0; key < 100; key++) {
      (key < 60 ? one : other).add(Fingerprints.of(key), 2, "key" + key);
      (key < 30 ? other : one).add(Fingerprints.of(key), 1, null);
    }

    one.addAll(other);

    assertThat(one.exact()).isTrue();
    assertThat(one.total()).isEqualTo(300);
    assertThat(one.entries()).hasSize(100).allMatch(entry -> entry.count == 3 && entry.error == 0);
    assertThat(one.entries()).extracting(entry -> entry.label).doesNotContainNull();
  }

  private static void assertBounds(HeavyHitters<String> hitters, Map<Long, Long> truth) {
    Map<Long, HeavyHitters.Entry<String>> found = new HashMap<>();
    for (HeavyHitters.Entry<String> entry : hitters.entries()) {
      assertThat(found.put(entry.fingerprint, entry)).as("listed once").isNull();
      assertThat(truth.get(entry.fingerprint)).isBetween(entry.guaranteed(), entry.count);
    }
    long all = truth.values().stream().mapToLong(Long::longValue).sum();
    assertThat(hitters.total()).isEqualTo(all);
    truth.forEach((key, count) -> {
      if (count >= 0.001 * all) {
        assertThat(found).containsKey(key);
      }
    });
  }

  @Test
  void entries_fewKeys_areExactWithLabels() {
    HeavyHitters<String> hitters = new HeavyHitters<>();
    for (int key = 0; key < HeavyHitters.COUNTERS; key++) {
      hitters.add(Fingerprints.of(key), key + 1, "key" + key);
      hitters.add(Fingerprints.of(key), 1, null);
    }

    List<HeavyHitters.Entry<String>> entries = hitters.entries();

    assertThat(hitters.exact()).isTrue();
    assertThat(entries).hasSize(HeavyHitters.COUNTERS);
    assertThat(entries.get(0).label).isEqualTo("key" + (HeavyHitters.COUNTERS - 1));
    assertThat(entries.get(0).count).isEqualTo(HeavyHitters.COUNTERS + 1);
    assertThat(entries).allMatch(entry -> entry.error == 0);
  }

  @Test
  void decay_exact_changesNothing() {
    HeavyHitters<String> hitters = new HeavyHitters<>();
    hitters.add(1, 9, null);

    hitters.decay();

    assertThat(hitters.entries().get(0).count).isEqualTo(9);
    assertThat(hitters.exact()).isTrue();
  }

  @Test
  void decay_repeated_keepsBoundsOfTheDecayedTruth() {
    Random random = new Random(1);
    HeavyHitters<String> hitters = new HeavyHitters<>();
    Map<Long, Double> truth = new HashMap<>();
    for (int i = 0; i < 300_000; i++) {
      long key = Fingerprints.of((long) (5_000 * Math.pow(random.nextDouble(), 3)));
      hitters.add(key, 1, null);
      truth.merge(key, 1.0, Double::sum);
      if (i % 50_000 == 49_999) {
        hitters.decay();
        truth.replaceAll((any, count) -> count / 2);
      }
    }

    for (HeavyHitters.Entry<String> entry : hitters.entries()) {
      double count = truth.get(entry.fingerprint);
      assertThat(count).isBetween(entry.guaranteed() - 2.0, entry.count + 2.0);
    }
    assertThat(hitters.exact()).isFalse();
  }

  @Test
  void add_countsBeyondSixteenBits_decaysInsteadOfLyingAboutTheError() {
    HeavyHitters<String> hitters = new HeavyHitters<>();
    for (int key = 0; key < 600; key++) {
      hitters.add(Fingerprints.of(key), 100_000, null);
    }

    for (HeavyHitters.Entry<String> entry : hitters.entries()) {
      assertThat(entry.guaranteed()).isLessThanOrEqualTo(100_000);
    }
    assertThat(hitters.bytes()).isLessThan(64 * 1024);
  }
}
