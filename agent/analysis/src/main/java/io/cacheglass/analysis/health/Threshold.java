package io.cacheglass.analysis.health;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comparison with a limit, such as "&lt; 0.7". Immutable. */
public final class Threshold {
  private static final Pattern FORM =
      Pattern.compile("\\s*(<=|>=|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*");

  /** A level of a proportion is left only this far beyond its limit. */
  private static final double CLEAR_POINTS = 0.02;

  /** A level of any other measure is left only this part of the limit beyond it. */
  private static final double CLEAR_PART = 0.05;

  private final String operator;
  private final double limit;

  private Threshold(String operator, double limit) {
    this.operator = operator;
    this.limit = limit;
  }

  /**
   * Reads a comparison.
   *
   * @param text one of {@code < <= > >=} and a number that is not negative
   * @throws IllegalArgumentException for anything else
   */
  public static Threshold parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > 40 || !matcher.matches()) {
      throw new IllegalArgumentException("one of <, <=, >, >= and a number, such as \"< 0.7\"");
    }
    return new Threshold(matcher.group(1), Double.parseDouble(matcher.group(2)));
  }

  /** Whether the value is on the bad side. */
  public boolean holds(double value) {
    switch (operator) {
      case "<":
        return value < limit;
      case "<=":
        return value <= limit;
      case ">":
        return value > limit;
      default:
        return value >= limit;
    }
  }

  /** Whether the value is so near to the bad side, or on it, that a level once reached stays. */
  boolean stillHolds(double value, Measure measure) {
    double margin = measure.isProportion() ? CLEAR_POINTS : CLEAR_PART * limit;
    return holds(isBelow() ? value - margin : value + margin);
  }

  /** Such as "&lt;". */
  public String operator() {
    return operator;
  }

  /** Whether small values are bad. */
  public boolean isBelow() {
    return operator.startsWith("<");
  }

  public double limit() {
    return limit;
  }

  /** The limit in words, such as "below 70 %". */
  String words(String limitText) {
    switch (operator) {
      case "<":
        return "below " + limitText;
      case "<=":
        return limitText + " or less";
      case ">":
        return "above " + limitText;
      default:
        return limitText + " or more";
    }
  }

  /** As it is written in settings. */
  @Override
  public String toString() {
    return operator + ' ' + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }
}
