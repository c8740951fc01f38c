package io.cacheglass.analysis.health;

import java.util.Locale;

/** How something is doing, best first; {@link #UNKNOWN} when too little is known to say. */
public enum Health {
  HEALTHY,
  WARNING,
  DEGRADED,
  CRITICAL,
  UNKNOWN;

  /** Whether something is wrong. */
  public boolean isBad() {
    return this == WARNING || this == DEGRADED || this == CRITICAL;
  }

  /** The worse of the two; what is unknown is worse than nothing. */
  public Health worse(Health other) {
    if (this == UNKNOWN || other == UNKNOWN) {
      return this == UNKNOWN ? other : this;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  /** The word of the API, such as "degraded". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
