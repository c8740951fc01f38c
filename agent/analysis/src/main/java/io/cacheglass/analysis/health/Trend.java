package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a series of ratios goes: the slope of Theil and Sen, the median of the slopes of all pairs
 * of points, which a few odd points do not move. Immutable.
 */
public final class Trend {

  /** In words. */
  public enum Direction {
    IMPROVING,
    DEGRADING,
    STABLE,
    /** Too few points to say. */
    UNKNOWN;

    /** The word of the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A point with fewer lookups is left out. */
  public static final int MIN_LOOKUPS = 10;

  /** With fewer points nothing is said. */
  static final int MIN_POINTS = 6;

  /** A change below this, 1 point of percent, is none. */
  static final double MIN_CHANGE = 0.01;

  private final Direction direction;
  private final double from;
  private final double change;
  private final int points;

  private Trend(Direction direction, double from, double change, int points) {
    this.direction = direction;
    this.from = from;
    this.change = change;
    this.points = points;
  }

  /**
   * The trend of ratios at equal distances.
   *
   * @param ratios oldest first, 0 to 1; NaN where nothing is known
   * @param samples lookups of each point
   */
  public static Trend of(double[] ratios, long[] samples) {
    List<double[]> usable = new ArrayList<>();
    List<Double> widths = new ArrayList<>();
    for (int i = 0; i < ratios.length; i++) {
      if (!Double.isNaN(ratios[i]) && samples[i] >= MIN_LOOKUPS) {
        usable.add(new double[] {i, ratios[i]});
        widths.add(Wilson.of(ratios[i], samples[i]).halfWidth());
      }
    }
    if (usable.size() < MIN_POINTS) {
      return new Trend(Direction.UNKNOWN, Double.NaN, Double.NaN, usable.size());
    }
    double slope = slope(usable);
    double change = slope * (ratios.length - 1);
    double least = Math.max(MIN_CHANGE, 2 * median(widths));
    Direction direction = change >= least
        ? Direction.IMPROVING
        : change <= -least ? Direction.DEGRADING : Direction.STABLE;
    List<Double> starts = new ArrayList<>();
    for (double[] point : usable) {
      starts.add(point[1] - slope * point[0]);
    }
    return new Trend(direction, median(starts), change, usable.size());
  }

  public Direction direction() {
    return direction;
  }

  /** Difference of the fitted line's end and beginning; NaN if unknown. */
  public double change() {
    return change;
  }

  /** Where the fitted line begins, 0 to 1; NaN if unknown. */
  public double from() {
    return clamped(from);
  }

  /** Where the fitted line ends, 0 to 1; NaN if unknown. */
  public double to() {
    return clamped(from + change);
  }

  /** How many points had lookups enough. */
  public int points() {
    return points;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "hit rate %s from %.1f %% to %.1f %% over the last %d points",
        change < 0 ? "fell" : "rose",
        100 * from(),
        100 * to(),
        points);
  }

  private static double clamped(double value) {
    return Double.isNaN(value) ? value : Math.max(0, Math.min(1, value));
  }

  private static double slope(List<double[]> points) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        double[] a = points.get(i);
        double[] b = points.get(j);
        slopes.add((b[1] - a[1]) / (b[0] - a[0]));
      }
    }
    return median(slopes);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
