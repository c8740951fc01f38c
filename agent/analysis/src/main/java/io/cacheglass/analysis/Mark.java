package io.cacheglass.analysis;

import java.util.List;

/** Something that happened, to be drawn on charts. Immutable. */
public final class Mark {
  private static final long MINUTE_MILLIS = 60_000;

  private final long timeMillis;
  private final String kind;
  private final String label;
  private final String by;

  /** A mark of what happened by itself, at a time in epoch milliseconds. */
  public Mark(long timeMillis, String kind, String label) {
    this(timeMillis, kind, label, "");
  }

  /**
   * A mark of what somebody did.
   *
   * @param by who, in words such as "the bearer token ci"; "" for nobody
   */
  public Mark(long timeMillis, String kind, String label, String by) {
    this.timeMillis = timeMillis;
    this.kind = kind;
    this.label = label;
    this.by = by;
  }

  /** Epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Such as "clear" or "reset". */
  public String kind() {
    return kind;
  }

  public String label() {
    return label;
  }

  /** Who did it; "" for nobody. */
  public String by() {
    return by;
  }

  /** What happened in words, such as "deploy 2.42", "cleared: all caches" or "restarted". */
  public String text() {
    switch (kind) {
      case "clear":
        return "cleared: " + label;
      case "deploy":
        return label.startsWith(kind) ? label : kind + ' ' + label;
      default:
        return label;
    }
  }

  /** Whether it may have to do with this cache, by its key: what was done to another has not. */
  public boolean concerns(String cacheKey) {
    switch (kind) {
      case "clear":
        return label.equals("all caches")
            || label.equals(cacheKey)
            || label.endsWith(" in cache " + cacheKey);
      case "warm":
        return label.contains(cacheKey) || label.startsWith("warming");
      default:
        return true;
    }
  }

  /**
   * What was marked at about the time at which a minute of a cache was different for the first
   * time: in the ten minutes before, or within it.
   *
   * @param marks oldest first
   * @param sinceMillis when that minute began
   * @return the last of them in words, "" if there is none
   */
  public static String before(List<Mark> marks, String cacheKey, long sinceMillis) {
    String last = "";
    for (Mark mark : marks) {
      boolean near = mark.timeMillis >= sinceMillis - 10 * MINUTE_MILLIS
          && mark.timeMillis < sinceMillis + MINUTE_MILLIS;
      last = near && mark.concerns(cacheKey) ? mark.text() : last;
    }
    return last;
  }
}
