package io.cacheglass.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacheglass.analysis.Fingerprints;
import io.cacheglass.analysis.Traces;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates from samples beside the exact curve of real traces. */
class CurveAccuracyTest {
  private static final double[] SIZES = {0.25, 0.5, 1, 2, 4};

  @ParameterizedTest
  @ValueSource(strings = {"web07", "web12", "orm-busy"})
  void exactCurve_ofTrace_isThePublishedOne(String trace) throws Exception {
    ExactCurve exact = new ExactCurve(keys(trace));

    int checked = 0;
    for (String line : Files.readAllLines(Traces.file("ground-truth.tsv"))) {
      String[] fields = line.split("\t");
      if (fields[0].equals("lru") && fields[1].equals(trace)) {
        double truth = Double.parseDouble(fields[3]);
        assertThat(exact.hitRate(Integer.parseInt(fields[2]))).isCloseTo(truth, within(1e-6));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(16);
  }

  /** The five sizes that advice is made of, for caches of four sizes and three samples of keys. */
  @ParameterizedTest
  @ValueSource(strings = {"web07", "web12", "orm-busy"})
  void points_ofSmallAndLargeCaches_errByOnePointAtMost(String trace) throws Exception {
    int[] keys = keys(trace);
    ExactCurve exact = new ExactCurve(keys);
    int distinct = Arrays.stream(keys).max().orElseThrow() + 1;

    for (double part : new double[] {0.005, 0.02, 0.1, 0.25}) {
      double size = Math.rint(part * distinct);
      double sum = 0;
      for (int seed = 1; seed <= 3; seed++) {
        KeySample sample = sample(KeySample.MOST, size);
        read(sample, keys, exact, size, seed);
        double error = meanError(sample.curve(0), exact);
        assertThat(error)
            .as("%s, %s entries, seed %s", trace, size, seed)
            .isLessThanOrEqualTo(0.03);
        assertThat(sample.bytes()).isLessThan(128 * 1024);
        sum += error;
      }
      assertThat(sum / 3).as("%s, %s entries", trace, size).isLessThanOrEqualTo(0.01);
    }
  }

  private static double meanError(Curve curve, ExactCurve exact) {
    double sum = 0;
    for (double times : SIZES) {
      Curve.Point point = curve.times(times);
      sum += Math.abs(point.hitRate() - exact.hitRate(point.entries()));
    }
    return sum / SIZES.length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"web07", "web12", "orm-busy"})
  void wholeCurve_sizeUnknown_errsByHalfAPointOnAverage(String trace) throws Exception {
    int[] keys = keys(trace);
    ExactCurve exact = new ExactCurve(keys);
    int distinct = Arrays.stream(keys).max().orElseThrow() + 1;

    for (int seed = 1; seed <= 3; seed++) {
      KeySample sample = sample(8192, 0);
      read(sample, keys, exact, distinct / 10.0, seed);

      double sum = 0;
      for (int i = 1; i <= 100; i++) {
        double size = Math.rint(i * distinct / 100.0);
        sum += Math.abs(sample.hitRate(size) - exact.hitRate(size));
      }
      assertThat(sum / 100).as("%s, seed %s", trace, seed).isLessThanOrEqualTo(0.005);
    }
  }

  private static KeySample sample(int most, double size) {
    KeySample sample = new KeySample(new SampleMemory(SampleMemory.LIMIT_BYTES), most);
    sample.limits(new Limits(size, true, Limits.Expiry.NONE, 0));
    return sample;
  }

  /** As an LRU cache of so many entries is read that stores what it missed. */
  private static void read(KeySample sample, int[] keys, ExactCurve exact, double size, int seed) {
    for (int i = 0; i < keys.length; i++) {
      long key = Fingerprints.of(keys[i] * 1_000_003L + seed);
      boolean hit = exact.hits(i, size);
      sample.read(key, hit, i);
      if (!hit) {
        sample.stored(key, i);
      }
    }
  }

  private static int[] keys(String trace) throws Exception {
    assumeThat(Traces.folder()).as("the traces lie beside the repository").isNotNull();
    return Traces.keys(trace);
  }
}
