package io.cacheglass.analysis;

/**
 * Durations in log-linear buckets. Confined to one thread or guarded by its owner.
 *
 * <p>Each power of two nanoseconds is an octave of {@code 2^subBits} equal buckets: 32 buckets make
 * a bucket 3 % wide, so a percentile, taken as the middle of its bucket, is off by 1.6 % at most; 8
 * buckets make it 6 %. Octaves are allocated when first met: a cache whose durations span 6 octaves
 * costs 1.5 KiB. Counts are doubles, so that a merge can rescale samples to the exact count.
 */
final class LatencyHistogram {
  private static final int MAX_EXPONENT = 40; // 2^40 ns are 18 minutes; longer is counted as that
  private static final long MAX_NANOS = (1L << MAX_EXPONENT) - 1;

  private final int subBits;
  private final double[][] octaves;
  private double count;
  private double sumNanos;

  private LatencyHistogram(int subBits) {
    this.subBits = subBits;
    this.octaves = new double[MAX_EXPONENT - subBits + 1][];
  }

  /** 3 % wide buckets, for one cache. */
  static LatencyHistogram fine() {
    return new LatencyHistogram(5);
  }

  /** 12 % wide buckets, where there are thousands of histograms or short windows. */
  static LatencyHistogram coarse() {
    return new LatencyHistogram(3);
  }

  /** Adds a duration that stands for {@code weight} of its kind. */
  void add(long nanos, double weight) {
    long clamped = Math.max(0, Math.min(nanos, MAX_NANOS));
    bucket(octaveOf(clamped))[subBucketOf(clamped)] += weight;
    count += weight;
    sumNanos += clamped * weight;
  }

  /** Adds all of another histogram of the same kind, each count times {@code factor}. */
  void addAll(LatencyHistogram other, double factor) {
    if (other.subBits != subBits) {
      throw new IllegalArgumentException("histograms of different resolution");
    }
    if (other.count == 0 || factor == 0) {
      return;
    }
    for (int octave = 0; octave < octaves.length; octave++) {
      double[] from = other.octaves[octave];
      if (from != null) {
        double[] to = bucket(octave);
        for (int i = 0; i < to.length; i++) {
          to[i] += from[i] * factor;
        }
      }
    }
    count += other.count * factor;
    sumNanos += other.sumNanos * factor;
  }

  /** Adds all of another histogram so that it stands for {@code events} events. */
  void addScaledTo(LatencyHistogram other, double events) {
    if (other.count > 0 && events > 0) {
      addAll(other, events / other.count);
    }
  }

  void clear() {
    for (double[] octave : octaves) {
      if (octave != null) {
        java.util.Arrays.fill(octave, 0);
      }
    }
    count = 0;
    sumNanos = 0;
  }

  /** The sum of the weights. */
  double count() {
    return count;
  }

  /** NaN when empty. */
  double meanNanos() {
    return count == 0 ? Double.NaN : sumNanos / count;
  }

  /**
   * The duration that a part of the events does not exceed.
   *
   * @param part 0 to 1
   * @return NaN when empty
   */
  double percentileNanos(double part) {
    if (count <= 0) {
      return Double.NaN;
    }
    // Sums of rescaled counts differ from the total in the last digits.
    double wanted = part * count * (1 - 1e-12);
    double seen = 0;
    double last = Double.NaN;
    for (int octave = 0; octave < octaves.length; octave++) {
      double[] buckets = octaves[octave];
      for (int sub = 0; buckets != null && sub < buckets.length; sub++) {
        if (buckets[sub] > 0) {
          seen += buckets[sub];
          last = middleNanos(octave, sub);
          if (seen >= wanted) {
            return last;
          }
        }
      }
    }
    return last;
  }

  /** The usual percentiles, mean and count. */
  Latency summary() {
    if (count <= 0) {
      return Latency.NONE;
    }
    return new Latency(
        percentileNanos(0.50),
        percentileNanos(0.95),
        percentileNanos(0.99),
        meanNanos(),
        Math.round(count));
  }

  /** Memory that it occupies, roughly. */
  long bytes() {
    long bytes = 64 + 8L * octaves.length;
    for (double[] octave : octaves) {
      bytes += octave == null ? 0 : 16 + 8L * octave.length;
    }
    return bytes;
  }

  private double[] bucket(int octave) {
    double[] buckets = octaves[octave];
    if (buckets == null) {
      buckets = new double[1 << subBits];
      octaves[octave] = buckets;
    }
    return buckets;
  }

  /** Octave 0 holds the values below {@code 2^subBits}, one a bucket. */
  private int octaveOf(long nanos) {
    int exponent = 63 - Long.numberOfLeadingZeros(nanos | 1);
    return Math.max(0, exponent - subBits + 1);
  }

  private int subBucketOf(long nanos) {
    int octave = octaveOf(nanos);
    return octave == 0 ? (int) nanos : (int) (nanos >>> (octave - 1)) - (1 << subBits);
  }

  private double middleNanos(int octave, int sub) {
    if (octave == 0) {
      return sub;
    }
    long width = 1L << (octave - 1);
    return ((1L << subBits) + sub) * width + (width - 1) / 2.0;
  }
}
