package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Seconds in which a great part of a minute's expiries came at once. Guarded by the analyzer's
 * lock. A minute is judged when it is over, by the exact counts of each second; what the
 * application did not load again in that minute or the next does not matter and is left out.
 */
final class ExpiryBursts {
  static final int MOST = 10;
  private static final long LEAST = 100;
  private static final double LEAST_SHARE = 0.2;

  private final Deque<ExpiryBurst> bursts = new ArrayDeque<>();
  private long minute = -1;
  private long expired;
  private long most;
  private long mostMillis;
  private long loaded;

  /** Adds what has come since the last tick, about a second ago. */
  void tick(Counts difference, long nowMillis) {
    long its = (nowMillis - 1) / 60_000;
    if (its != minute) {
      judge();
      minute = its;
      expired = 0;
      most = 0;
      loaded = 0;
    }
    long now = difference.get(Kind.EXPIRATIONS);
    expired += now;
    loaded += CacheCosts.loads(difference) + difference.get(Kind.PUTS);
    if (now > most) {
      most = now;
      mostMillis = nowMillis;
    }
  }

  /** Oldest first. */
  List<ExpiryBurst> all() {
    return new ArrayList<>(bursts);
  }

  /** Adds those of a cache that is counted with this one from now on. */
  void addAll(ExpiryBursts other) {
    List<ExpiryBurst> both = all();
    both.addAll(other.bursts);
    both.sort(Comparator.comparingLong(ExpiryBurst::timeMillis));
    bursts.clear();
    bursts.addAll(both.subList(Math.max(0, both.size() - MOST), both.size()));
    if (other.minute == minute) {
      expired += other.expired;
      loaded += other.loaded;
      mostMillis = other.most > most ? other.mostMillis : mostMillis;
      most = Math.max(most, other.most);
    }
  }

  private void judge() {
    // What expires at once is never a fifth of what trickles: 60 seconds share a steady stream.
    if (most >= LEAST && most >= LEAST_SHARE * expired && loaded >= most / 2) {
      if (bursts.size() == MOST) {
        bursts.removeFirst();
      }
      bursts.addLast(new ExpiryBurst(mostMillis, most));
    }
  }
}
