package io.cacheglass.analysis;

/** Something that happened, to be drawn on charts. Immutable. */
public final class Mark {
  private final long timeMillis;
  private final String kind;
  private final String label;

  /** A mark at a time in epoch milliseconds. */
  public Mark(long timeMillis, String kind, String label) {
    this.timeMillis = timeMillis;
    this.kind = kind;
    this.label = label;
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
}
