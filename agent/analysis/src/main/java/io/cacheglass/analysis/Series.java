package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lines of a chart with one time axis. Immutable. */
public final class Series {

  /** One line. Immutable. */
  public static final class Line {
    private final String name;
    private final double[] values;

    /** A line with one value for each time of its series; NaN is a gap. */
    public Line(String name, double[] values) {
      this.name = name;
      this.values = values.clone();
    }

    public String name() {
      return name;
    }

    /** A copy of the values; NaN where nothing is known. */
    public double[] values() {
      return values.clone();
    }
  }

  private final Metric metric;
  private final int stepSeconds;
  private final long[] times;
  private final List<Line> lines;

  /**
   * A series.
   *
   * @param times epoch seconds of the beginning of each step, ascending
   */
  public Series(Metric metric, int stepSeconds, long[] times, List<Line> lines) {
    this.metric = metric;
    this.stepSeconds = stepSeconds;
    this.times = times.clone();
    this.lines = Collections.unmodifiableList(new ArrayList<>(lines));
  }

  public Metric metric() {
    return metric;
  }

  public int stepSeconds() {
    return stepSeconds;
  }

  /** A copy of the times: epoch seconds of the beginning of each step. */
  public long[] times() {
    return times.clone();
  }

  public List<Line> lines() {
    return lines;
  }
}
