package io.cacheglass.analysis.health;

import java.util.Locale;

/** What kind of thing a rule judges. */
public enum Scope {
  /** A cache of the application. */
  CACHE,
  /** One of the endpoints with the most requests. */
  ENDPOINT,
  /** A connection to a Redis server. */
  REDIS;

  /** The word of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
