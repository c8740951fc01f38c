package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sudden fall of a ratio: at least two points in a row, up to the last one, lie clearly below
 * those before. Immutable.
 *
 * <p>Clearly is by {@value #LEAST_DROP} or a quarter of the level before, whichever is smaller, and
 * by {@value #SIGMAS} standard deviations; the deviation is that of the points before (by their
 * median absolute deviation, which single odd points do not move), but never less than chance gives
 * a point of so many lookups. Points with few lookups are left out.
 */
public final class Drop {
  /** Points before the fall that are looked at. */
  public static final int BEFORE = 30;

  /** A point with fewer lookups is left out. */
  public static final long MIN_LOOKUPS = 500;

  private static final double LEAST_DROP = 0.10;
  private static final double LEAST_PART = 0.25;
  private static final double SIGMAS = 4;
  private static final int IN_A_ROW = 2;
  private static final int LEAST_BEFORE = 6;

  /** Makes a median absolute deviation a standard deviation, for normal noise. */
  private static final double OF_NORMAL = 1.4826;

  private final int index;
  private final double before;
  private final double after;

  private Drop(int index, double before, double after) {
    this.index = index;
    this.before = before;
    this.after = after;
  }

  /**
   * Looks for a fall that lasts until the last point.
   *
   * @param ratios oldest first, 0 to 1; NaN where nothing is known
   * @param samples lookups of each point
   * @return null if there is none
   */
  public static @Nullable Drop find(double[] ratios, long[] samples) {
    for (int first = LEAST_BEFORE; first <= ratios.length - IN_A_ROW; first++) {
      double[] before = usable(ratios, samples, Math.max(0, first - BEFORE), first);
      if (before.length >= LEAST_BEFORE && isDropFrom(first, before, ratios, samples)) {
        double[] after = usable(ratios, samples, first, ratios.length);
        return new Drop(first, median(before), median(after));
      }
    }
    return null;
  }

  /** The first point that is lower. */
  public int index() {
    return index;
  }

  /** The level before, 0 to 1. */
  public double before() {
    return before;
  }

  /** The level since, 0 to 1. */
  public double after() {
    return after;
  }

  String sentence() {
    return String.format(
        Locale.ROOT, "hit rate fell from %.1f %% to %.1f %%", 100 * before, 100 * after);
  }

  private static boolean isDropFrom(int first, double[] before, double[] ratios, long[] samples) {
    double level = median(before);
    double deviation = OF_NORMAL * deviation(before, level);
    int usable = 0;
    for (int i = first; i < ratios.length; i++) {
      if (!isUsable(ratios, samples, i)) {
        continue;
      }
      double chance = Math.sqrt(level * (1 - level) / samples[i]);
      double least =
          Math.max(Math.min(LEAST_DROP, LEAST_PART * level), SIGMAS * Math.max(deviation, chance));
      if (level - ratios[i] < least) {
        return false;
      }
      usable++;
    }
    return usable >= IN_A_ROW && isUsable(ratios, samples, first);
  }

  private static boolean isUsable(double[] ratios, long[] samples, int at) {
    return !Double.isNaN(ratios[at]) && samples[at] >= MIN_LOOKUPS;
  }

  private static double[] usable(double[] ratios, long[] samples, int from, int to) {
    List<Double> usable = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (isUsable(ratios, samples, i)) {
        usable.add(ratios[i]);
      }
    }
    return usable.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double deviation(double[] values, double median) {
    return median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
