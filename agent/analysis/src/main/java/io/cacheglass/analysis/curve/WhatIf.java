package io.cacheglass.analysis.curve;

import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a {@link Curve} is worth: hit rates moved to where the measured one lies, their error, and
 * whether to believe them. Immutable.
 *
 * <p>The curve is that of a cache that gives up the entry read longest ago. Guava and Ehcache are
 * nearly that (Ehcache, which picks among eight, within 0.009), Redis with allkeys-lru too.
 * Caffeine is not: it also asks how often a key is read, and differs by up to 0.1; differences
 * between two sizes are better, within 0.03 nearly always.
 */
public final class WhatIf {

  /** How far to believe it. */
  public enum Confidence {
    HIGH,
    MEDIUM,
    /** Not at all: see {@link WhatIf#note}. */
    NONE
  }

  private static final double LEAST_READS = 1_000;
  private static final double HIGH_ERROR = 0.03;
  private static final double MOST_ERROR = 0.07;
  private static final double LEAST_LRU_ERROR = 0.01;
  private static final double OTHER_ERROR = 0.03;
  private static final Set<String> NOT_LRU = Set.of("caffeine", "cache2k", "infinispan");

  private final Curve curve;
  private final boolean lru;
  private final double off;
  private final String note;

  private WhatIf(Curve curve, boolean lru) {
    this.curve = curve;
    this.lru = lru;
    this.off = Math.abs(curve.now().hitRate() - curve.measured());
    this.note = noteOf(curve, off);
  }

  /**
   * Judges a curve.
   *
   * @param libraries of the cache itself and of those that work inside it
   */
  public static WhatIf of(Curve curve, Iterable<String> libraries) {
    boolean lru = true;
    for (String library : libraries) {
      lru &= !NOT_LRU.contains(library);
    }
    return new WhatIf(curve, lru);
  }

  /** Whether the cache gives up the entry read longest ago, or nearly so. */
  public boolean isLru() {
    return lru;
  }

  /** How far the model is from what was measured, at the present size. */
  public double modelError() {
    return off;
  }

  /** Error of a difference between two sizes, as a ratio. */
  public double error() {
    return Math.max(Math.max(curve.error(), off), lru ? LEAST_LRU_ERROR : OTHER_ERROR);
  }

  public Confidence confidence() {
    if (!note.isEmpty()) {
      return Confidence.NONE;
    }
    return off <= HIGH_ERROR && lru ? Confidence.HIGH : Confidence.MEDIUM;
  }

  /** Why there is nothing to believe, in a sentence; "" if there is. */
  public String note() {
    return note;
  }

  /** Hit rates by size: the measured one at the present size, and as far from it as the model's. */
  public List<Curve.Point> points() {
    List<Curve.Point> points = new ArrayList<>();
    for (Curve.Point point : curve.points()) {
      points.add(anchored(point));
    }
    return Collections.unmodifiableList(points);
  }

  /** The point of so many times the present size. */
  public Curve.Point times(double part) {
    return anchored(curve.times(part));
  }

  /** The hit rate with so many entries, between the points of the curve by a straight line. */
  public double hitRateAt(double entries) {
    List<Curve.Point> known = points();
    for (int i = 1; i < known.size(); i++) {
      Curve.Point low = known.get(i - 1);
      Curve.Point high = known.get(i);
      if (entries <= high.entries() && high.entries() > low.entries()) {
        double part = (entries - low.entries()) / (high.entries() - low.entries());
        return low.hitRate() + part * (high.hitRate() - low.hitRate());
      }
    }
    return known.get(known.size() - 1).hitRate();
  }

  private Curve.Point anchored(Curve.Point point) {
    double rate = curve.measured() + point.hitRate() - curve.now().hitRate();
    // With no entries at all nothing can hit, whatever the model says.
    return new Curve.Point(
        point.entries(), point.entries() == 0 ? 0 : Math.max(0, Math.min(1, rate)));
  }

  private static String noteOf(Curve curve, double off) {
    if (Recorder.isShed(Lane.FOLLOWED_KEYS)) {
      return "Keys are not followed for now, because watching costs too much: see the settings.";
    }
    if (curve.lostShare() > Curve.MOST_LOST) {
      return format(
          "%.0f %% of the lookups were seen by their number only, not by their key: too many for"
              + " an estimate.",
          100 * curve.lostShare());
    }
    if (curve.references() < LEAST_READS) {
      return format("Not enough lookups yet: %.0f of 1000.", Math.floor(curve.references()));
    }
    if (curve.limits().entries() <= 0) {
      return "The library tells neither a limit nor how many entries there are.";
    }
    if (off > MOST_ERROR) {
      return format(
          "The model explains a hit rate of %.1f %%, measured were %.1f %%: this cache does not"
              + " give up the entry read longest ago, or something else than size decides.",
          100 * curve.now().hitRate(), 100 * curve.measured());
    }
    return "";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
