package io.cacheglass.library.contract;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Reads what was counted for servers, which are rows without an instance to find them by. */
public final class RedisCounts {
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private RedisCounts() {}

  /** What the rows of this library have together whose name ends so, such as "127.0.0.1:6379/0". */
  public static Counts of(String library, String name) {
    return sum(library, name, (snapshot, row) -> snapshot.cache(row.id()));
  }

  /** The part of it that was asked under one endpoint. */
  public static Counts under(String endpoint, String library, String name) {
    return sum(library, name, (snapshot, row) -> {
      Counts sum = Counts.NONE;
      for (int id = 0; id < snapshot.endpoints().size(); id++) {
        if (snapshot.endpoints().get(id).equals(endpoint)) {
          sum = sum.plus(snapshot.cell(id, row.id()));
        }
      }
      return sum;
    });
  }

  /**
   * What came since {@code before}, which must be what is expected: at once, or as soon as the
   * client's own threads have ended what the caller was told already.
   */
  public static Counts await(String library, String name, Counts before, ExpectedCounts expected) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    Counts counts = of(library, name).minus(before);
    while (!expected.matches(counts) && System.nanoTime() < end) {
      Thread.onSpinWait();
      counts = of(library, name).minus(before);
    }
    expected.assertEqualTo(counts);
    return counts;
  }

  /** What the server counted since it was reset. */
  public static LibraryCounts ofServer(RedisServer server) {
    return LibraryCounts.builder("Redis INFO stats")
        .hits(server.keyspaceHits())
        .misses(server.keyspaceMisses())
        .build();
  }

  private static Counts sum(
      String library, String name, BiFunction<CounterSnapshot, CacheRow, Counts> counts) {
    CounterSnapshot snapshot = Recorder.snapshot();
    Counts sum = Counts.NONE;
    for (CacheRow row : List.copyOf(Recorder.rows())) {
      if (row.library().equals(library) && row.name().endsWith(name)) {
        sum = sum.plus(counts.apply(snapshot, row));
      }
    }
    return sum;
  }
}
