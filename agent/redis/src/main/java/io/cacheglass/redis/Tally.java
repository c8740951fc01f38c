package io.cacheglass.redis;

import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.redis.RedisInfo;
import io.cacheglass.analysis.redis.RedisPoint;
import io.cacheglass.recorder.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A server's counters over time. They begin anew when it is restarted or its statistics are reset;
 * here they go on where they were. Bounded: one point a reading for two hours. Confined to one
 * thread.
 */
final class Tally {
  private static final int MOST_POINTS = 240;
  private static final String[] COUNTERS = {
    "keyspace_hits", "keyspace_misses", "total_commands_processed", "evicted_keys", "expired_keys"
  };

  private final long[] carried = new long[COUNTERS.length];
  private final long[] last = new long[COUNTERS.length];
  private final Deque<RedisPoint> points = new ArrayDeque<>();
  private String run = "";
  private int beginnings;

  /**
   * Adds what was read.
   *
   * @param ours what we had counted at the same moment
   * @param ownCommands how many commands we had sent until then; subtracted
   * @param commandTime of the application's commands
   */
  void add(
      long millis,
      RedisInfo info,
      Counts ours,
      long ownCommands,
      double pingNanos,
      Latency commandTime) {
    noteNewBeginning(info);
    for (int i = 0; i < COUNTERS.length; i++) {
      last[i] = info.number(COUNTERS[i]).orElse(0);
    }
    points.addLast(new RedisPoint(
        millis,
        hits(),
        misses(),
        ours.hits(),
        ours.misses(),
        carried[2] + last[2] - ownCommands,
        carried[3] + last[3],
        carried[4] + last[4],
        pingNanos,
        commandTime));
    if (points.size() > MOST_POINTS) {
      points.removeFirst();
    }
  }

  private void noteNewBeginning(RedisInfo info) {
    boolean anew = !run.isEmpty() && !run.equals(info.text("run_id"));
    for (int i = 0; i < 2; i++) {
      anew |= info.number(COUNTERS[i]).orElse(0) < last[i];
    }
    run = info.text("run_id");
    if (anew) {
      beginnings++;
      for (int i = 0; i < COUNTERS.length; i++) {
        carried[i] += last[i];
      }
    }
  }

  long hits() {
    return carried[0] + last[0];
  }

  long misses() {
    return carried[1] + last[1];
  }

  /** How often the counters began anew while we looked. */
  int beginnings() {
    return beginnings;
  }

  List<RedisPoint> points() {
    return new ArrayList<>(points);
  }
}
