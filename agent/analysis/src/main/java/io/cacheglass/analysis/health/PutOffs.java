package io.cacheglass.analysis.health;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What nobody wants to hear of for a while, by name: advice that was put off, alerts that are
 * silenced. Outlives the application where its history does. Thread-safe, bounded.
 */
public final class PutOffs {
  /** So many names at once. */
  public static final int MOST = 200;

  private final Map<String, Long> untilMillis = new LinkedHashMap<>();

  /**
   * Puts a name off, or changes until when it is.
   *
   * @param until epoch milliseconds
   * @throws IllegalArgumentException if too many are put off already
   */
  public synchronized void put(String name, long until, long nowMillis) {
    forgetPast(nowMillis);
    if (!untilMillis.containsKey(name) && untilMillis.size() >= MOST) {
      throw new IllegalArgumentException("at most " + MOST + " may be put off");
    }
    untilMillis.put(name, until);
  }

  /** Ends it; false if the name was not put off. */
  public synchronized boolean remove(String name, long nowMillis) {
    forgetPast(nowMillis);
    return untilMillis.remove(name) != null;
  }

  /** Whether the name is put off. */
  public synchronized boolean contains(String name, long nowMillis) {
    Long until = untilMillis.get(name);
    return until != null && until > nowMillis;
  }

  /** All that are, and until when in epoch milliseconds. */
  public synchronized Map<String, Long> all(long nowMillis) {
    forgetPast(nowMillis);
    return new LinkedHashMap<>(untilMillis);
  }

  /** Goes on with those of an earlier run. */
  public synchronized void restore(Map<String, Long> earlier) {
    untilMillis.putAll(earlier);
  }

  private void forgetPast(long nowMillis) {
    untilMillis.values().removeIf(until -> until <= nowMillis);
  }
}
