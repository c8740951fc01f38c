package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Of each endpoint the slowest request of late, in full, so that somebody can see where its time
 * went. At most 50 requests a second are looked at that closely, and at most {@value #MAX} are
 * kept: 4 KiB each. Thread-safe.
 */
final class Exemplars {
  static final int MAX = 64;
  static final long GAP_NANOS = 20_000_000;
  static final long LIFE_MILLIS = 10 * 60_000;

  private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
  private final Map<Integer, RequestLog> slowest = new HashMap<>();

  /** Whether a request that begins now is to be looked at. */
  boolean isDue(long now) {
    long next = nextNanos.get();
    return now - next >= 0
        && Recorder.isTelling()
        && !Recorder.isShed(Lane.KEYS)
        && nextNanos.compareAndSet(next, now + GAP_NANOS);
  }

  /** Keeps a request that has ended, if it is worth it. */
  synchronized void offer(RequestLog log) {
    RequestLog known = slowest.get(log.endpoint());
    boolean better = known == null || isOld(known, log) || log.totalNanos() > known.totalNanos();
    if (better && !log.isEmpty()) {
      slowest.put(log.endpoint(), log);
      if (slowest.size() > MAX) {
        slowest.remove(leastWorth(log));
      }
    }
  }

  private static boolean isOld(RequestLog known, RequestLog now) {
    return now.startMillis() - known.startMillis() > LIFE_MILLIS;
  }

  /** One that is old, else the fastest. */
  private Integer leastWorth(RequestLog newest) {
    RequestLog least = newest;
    for (RequestLog each : slowest.values()) {
      if (isOld(each, newest)) {
        return each.endpoint();
      }
      least = each.totalNanos() < least.totalNanos() ? each : least;
    }
    return least.endpoint();
  }

  synchronized @Nullable RequestLog slowest(int endpoint) {
    return slowest.get(endpoint);
  }

  synchronized List<RequestLog> all() {
    return new ArrayList<>(slowest.values());
  }

  /** Lets requests name the heir of a row that was given up. */
  synchronized void moved(int row, int heir) {
    slowest.values().forEach(log -> log.moved(row, heir));
  }

  synchronized void clear() {
    slowest.clear();
  }
}
