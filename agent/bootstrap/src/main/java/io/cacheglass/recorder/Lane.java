package io.cacheglass.recorder;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded, in the order in which it is left undone when watching costs too much: what says
 * least for its cost goes first, the exact counts go last.
 */
public enum Lane {
  /** Every lookup of some keys, for curves and the reasons of misses. */
  FOLLOWED_KEYS("what becomes of keys", "curves of other sizes and the reasons of misses"),

  /** The keys of samples. */
  KEYS("keys", "hot keys, key patterns and numbers of distinct keys"),

  /** Samples. */
  TIMES("times", "latencies of lookups and of endpoints"),

  /** Everything. */
  COUNTS("counts", "counts at all");

  private final String what;
  private final String shown;

  Lane(String what, String shown) {
    this.what = what;
    this.shown = shown;
  }

  /** Its name for machines, such as "keys". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is recorded, such as "keys". */
  public String what() {
    return what;
  }

  /** What the page lacks without it. */
  public String shown() {
    return shown;
  }

  /** The one that is left undone after this one; null after the last. */
  public static @Nullable Lane after(@Nullable Lane last) {
    int next = last == null ? 0 : last.ordinal() + 1;
    return next < values().length ? values()[next] : null;
  }

  /** The one that was left undone before this one; null before the first. */
  public @Nullable Lane before() {
    return ordinal() == 0 ? null : values()[ordinal() - 1];
  }
}
