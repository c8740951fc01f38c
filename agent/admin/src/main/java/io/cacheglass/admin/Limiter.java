package io.cacheglass.admin;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each of many callers do something so many times a minute. Thread-safe, bounded. */
final class Limiter {
  private static final long WINDOW_MILLIS = 60_000;

  private static final int MAX_CALLERS = 1000;

  private final int limit;
  private final Clock clock;
  private final Map<String, ArrayDeque<Long>> timesByCaller;

  Limiter(int limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    this.timesByCaller = new Bounded();
  }

  /** Counts one time unless that is one too many; returns 0, or the seconds to wait. */
  synchronized long acquire(String caller) {
    long wait = secondsToWait(caller);
    if (wait == 0) {
      count(caller);
    }
    return wait;
  }

  /** Counts one time. */
  synchronized void count(String caller) {
    timesByCaller.computeIfAbsent(caller, any -> new ArrayDeque<>()).addLast(clock.millis());
  }

  /** 0 if the caller may, else the seconds to wait. */
  synchronized long secondsToWait(String caller) {
    ArrayDeque<Long> times = timesByCaller.get(caller);
    if (times == null) {
      return 0;
    }
    long now = clock.millis();
    while (!times.isEmpty() && times.getFirst() <= now - WINDOW_MILLIS) {
      times.removeFirst();
    }
    return times.size() < limit ? 0 : 1 + (times.getFirst() + WINDOW_MILLIS - now) / 1000;
  }

  /** Forgets who has waited longest since the first time. */
  private static final class Bounded extends LinkedHashMap<String, ArrayDeque<Long>> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Long>> eldest) {
      return size() > MAX_CALLERS;
    }
  }
}
