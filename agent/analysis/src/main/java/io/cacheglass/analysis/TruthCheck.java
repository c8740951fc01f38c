package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A library's own numbers beside ours, and why they differ. Both count since the cache was first
 * seen: a reset of the statistics is ours alone and has no part in it. Immutable.
 */
public final class TruthCheck {

  /** How the comparison came out. */
  public enum Verdict {
    /** Every number that the library keeps is ours. */
    EQUAL,
    /** They differ, and it is known why. */
    EXPLAINED,
    /** They differ, and nothing known of the library explains it. */
    UNEXPLAINED,
    /** There is nothing to compare with. */
    NOT_KEPT
  }

  /** One number that the library keeps. Immutable. */
  public static final class Figure {
    private final String name;
    private final long ours;
    private final long library;
    private final long before;

    /** A number on both sides. */
    public Figure(String name, long ours, long library, long before) {
      this.name = name;
      this.ours = ours;
      this.library = library;
      this.before = before;
    }

    /** Such as "hits". */
    public String name() {
      return name;
    }

    /** What we have counted since the cache was first seen. */
    public long ours() {
      return ours;
    }

    /** What the library says, since it began to count. */
    public long library() {
      return library;
    }

    /** The part that the library had counted when the cache was first seen. */
    public long before() {
      return before;
    }

    /** What the library has counted more than we have, since the cache was first seen. */
    public long difference() {
      return library - before - ours;
    }
  }

  private final Verdict verdict;
  private final String source;
  private final String reason;
  private final List<Figure> figures;
  private final long sinceMillis;
  private final long readMillis;

  /** A comparison as it came out. */
  public TruthCheck(
      Verdict verdict,
      String source,
      String reason,
      List<Figure> figures,
      long sinceMillis,
      long readMillis) {
    this.verdict = verdict;
    this.source = source;
    this.reason = reason;
    this.figures = Collections.unmodifiableList(new ArrayList<>(figures));
    this.sinceMillis = sinceMillis;
    this.readMillis = readMillis;
  }

  public Verdict verdict() {
    return verdict;
  }

  /** Where the library's numbers come from, "" if nobody keeps any. */
  public String source() {
    return source;
  }

  /** Why the numbers differ or are not there, in sentences; "" if there is nothing to say. */
  public String reason() {
    return reason;
  }

  /** The numbers that the library keeps; empty if it keeps none. */
  public List<Figure> figures() {
    return figures;
  }

  /** Epoch milliseconds from which on both count. */
  public long sinceMillis() {
    return sinceMillis;
  }

  /** Epoch milliseconds of the reading; up to some seconds old. */
  public long readMillis() {
    return readMillis;
  }
}
