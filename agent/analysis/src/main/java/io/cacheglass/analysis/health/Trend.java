package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a series of ratios or of times goes: the slope of Theil and Sen, the median of the slopes
 * of all pairs of points, which a few odd points do not move. Immutable.
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

  /** A point with fewer lookups, or loads, is left out. */
  public static final int MIN_SAMPLES = 10;

  /** With fewer points nothing is said. */
  static final int MIN_POINTS = 6;

  /** A change below this, 1 point of percent, is none. */
  static final double MIN_CHANGE = 0.01;

  /** The same of times, as a part of their median. */
  static final double MIN_CHANGE_OF_TIMES = 0.1;

  private final Direction direction;
  private final double from;
  private final double change;
  private final double greatest;
  private final int points;

  private Trend(Direction direction, double from, double change, double greatest, int points) {
    this.direction = direction;
    this.from = from;
    this.change = change;
    this.greatest = greatest;
    this.points = points;
  }

  /**
   * The trend of ratios at equal distances: improving if it rises.
   *
   * @param ratios oldest first, 0 to 1; NaN where nothing is known
   * @param samples lookups of each point
   */
  public static Trend of(double[] ratios, long[] samples) {
    List<double[]> usable = usable(ratios, samples);
    if (usable.size() < MIN_POINTS) {
      return unknown(usable);
    }
    List<Double> widths = new ArrayList<>();
    for (double[] point : usable) {
      widths.add(Wilson.of(point[1], samples[(int) point[0]]).halfWidth());
    }
    double noise = Math.max(MIN_CHANGE, 2 * median(widths));
    return of(usable, ratios.length, noise, Direction.IMPROVING, 1);
  }

  /**
   * The trend of times at equal distances: improving if it falls, by a tenth of their median at
   * least.
   *
   * @param times oldest first, in any unit; NaN where nothing is known
   * @param samples how many each point is made of
   */
  public static Trend ofTimes(double[] times, long[] samples) {
    List<double[]> usable = usable(times, samples);
    if (usable.size() < MIN_POINTS) {
      return unknown(usable);
    }
    List<Double> values = new ArrayList<>();
    usable.forEach(point -> values.add(point[1]));
    double noise = MIN_CHANGE_OF_TIMES * median(values);
    return of(usable, times.length, noise, Direction.DEGRADING, Double.MAX_VALUE);
  }

  private static Trend of(
      List<double[]> usable, int length, double noise, Direction rising, double greatest) {
    double slope = slope(usable);
    double change = slope * (length - 1);
    Direction falling = rising == Direction.IMPROVING ? Direction.DEGRADING : Direction.IMPROVING;
    Direction direction = change >= noise ? rising : change <= -noise ? falling : Direction.STABLE;
    List<Double> starts = new ArrayList<>();
    for (double[] point : usable) {
      starts.add(point[1] - slope * point[0]);
    }
    return new Trend(direction, median(starts), change, greatest, usable.size());
  }

  private static Trend unknown(List<double[]> usable) {
    return new Trend(Direction.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, usable.size());
  }

  /** Places and values of the points that are made of samples enough. */
  private static List<double[]> usable(double[] values, long[] samples) {
    List<double[]> usable = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i]) && samples[i] >= MIN_SAMPLES) {
        usable.add(new double[] {i, values[i]});
      }
    }
    return usable;
  }

  public Direction direction() {
    return direction;
  }

  /**
   * Difference of the fitted line's end and beginning, in the unit of the points; NaN if unknown.
   */
  public double change() {
    return change;
  }

  /** Where the fitted line begins; NaN if unknown. */
  public double from() {
    return clamped(from);
  }

  /** Where the fitted line ends; NaN if unknown. */
  public double to() {
    return clamped(from + change);
  }

  /** How many points had samples enough. */
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

  private double clamped(double value) {
    return Double.isNaN(value) ? value : Math.max(0, Math.min(greatest, value));
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
