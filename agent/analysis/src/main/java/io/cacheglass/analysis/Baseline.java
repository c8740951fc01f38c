package io.cacheglass.analysis;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Numbers that were put aside to be compared with later ones. Immutable. */
public final class Baseline {

  /** Why it was saved. */
  public enum Kind {
    /** Somebody wanted it. */
    SAVED,
    /** The statistics were reset: what they said until then. */
    RESET
  }

  private final String id;
  private final String name;
  private final Kind kind;
  private final long fromMillis;
  private final long toMillis;
  private final Period totals;
  private final Map<String, Period> caches;

  Baseline(
      String id,
      String name,
      Kind kind,
      long fromMillis,
      long toMillis,
      Period totals,
      Map<String, Period> caches) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.totals = totals;
    this.caches = Collections.unmodifiableMap(new HashMap<>(caches));
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** From when on was counted: the start or the reset before, in epoch milliseconds. */
  public long fromMillis() {
    return fromMillis;
  }

  /** When it was saved, in epoch milliseconds. */
  public long toMillis() {
    return toMillis;
  }

  /** All caches together. */
  public Period totals() {
    return totals;
  }

  /** Those that were there and used, by key. */
  Map<String, Period> caches() {
    return caches;
  }

  /** One cache by its key; {@link Period#UNKNOWN} if it was not there or hardly used. */
  public Period cache(String key) {
    return caches.getOrDefault(key, Period.UNKNOWN);
  }
}
