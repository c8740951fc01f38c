package io.cacheglass.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loads of one cache in the last ten minutes, by minute. Guarded by the analyzer's lock. */
final class LoadWindow {
  private static final int MINUTES = 10;
  private static final int MOST_PATTERNS = 32;

  private final Deque<Minute> minutes = new ArrayDeque<>();

  void add(long nanos, LoadOverlaps.Found found, @Nullable KeyLabel label, long nowMillis) {
    Minute minute = at(nowMillis);
    minute.loadNanos += nanos;
    if (found.duplicates > 0) {
      minute.loads += found.duplicates;
      minute.wastedNanos += found.wastedNanos;
      minute.peak = Math.max(minute.peak, found.peak);
      minute.incidents += found.isNew ? 1 : 0;
      if (label != null) {
        String pattern = label.pattern().name();
        if (minute.wasted.size() < MOST_PATTERNS || minute.wasted.containsKey(pattern)) {
          minute.wasted.merge(pattern, found.wastedNanos, Long::sum);
        }
      }
    }
  }

  RepeatedLoads report(long nowMillis) {
    forget(nowMillis / 60_000);
    Minute sum = new Minute(0);
    minutes.forEach(sum::plus);
    return new RepeatedLoads(
        sum.loads,
        sum.incidents,
        sum.peak,
        sum.wastedNanos / 1e6,
        sum.loadNanos / 1e6,
        worst(sum.wasted));
  }

  /** Adds those of a cache that is counted with this one from now on, which are given up. */
  void addAll(LoadWindow other) {
    Map<Long, Minute> all = new TreeMap<>();
    minutes.forEach(minute -> all.put(minute.number, minute));
    other.minutes.forEach(minute -> all.merge(minute.number, minute, Minute::plus));
    minutes.clear();
    minutes.addAll(all.values());
  }

  void clear() {
    minutes.clear();
  }

  private static String worst(Map<String, Long> wasted) {
    return wasted.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private Minute at(long nowMillis) {
    long number = nowMillis / 60_000;
    Minute last = minutes.peekLast();
    if (last == null || last.number != number) {
      forget(number);
      last = new Minute(number);
      minutes.addLast(last);
    }
    return last;
  }

  /** A clock that was set back forgets all. */
  private void forget(long number) {
    minutes.removeIf(minute -> minute.number <= number - MINUTES || minute.number > number);
  }

  /** One minute. */
  private static final class Minute {
    private final long number;
    private final Map<String, Long> wasted = new HashMap<>();
    private long loads;
    private long incidents;
    private int peak;
    private long wastedNanos;
    private long loadNanos;

    Minute(long number) {
      this.number = number;
    }

    Minute plus(Minute other) {
      loads += other.loads;
      incidents += other.incidents;
      peak = Math.max(peak, other.peak);
      loadNanos += other.loadNanos;
      wastedNanos += other.wastedNanos;
      other.wasted.forEach((pattern, nanos) -> wasted.merge(pattern, nanos, Long::sum));
      return this;
    }
  }
}
