package io.cacheglass.analysis;

/** How a cache is doing, best first; {@link #UNKNOWN} when too little is known to say. */
public enum Health {
  HEALTHY,
  WARNING,
  DEGRADED,
  CRITICAL,
  UNKNOWN
}
