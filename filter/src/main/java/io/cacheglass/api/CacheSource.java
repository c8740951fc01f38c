package io.cacheglass.api;

import java.util.Locale;

/** Who answered a lookup. */
public enum CacheSource {
  /** The cache that is asked first. */
  TIER1,
  /** The cache behind it. */
  TIER2,
  /** No cache: the value was loaded, by this call or by another one that it waited for. */
  MISS;

  /** The word in JSON and headers: "tier1", "tier2" or "miss". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
