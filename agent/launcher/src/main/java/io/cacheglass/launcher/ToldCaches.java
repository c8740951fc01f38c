package io.cacheglass.launcher;

import io.cacheglass.export.JmxStatistics;
import io.cacheglass.export.ToldStatistics;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.ToldCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what caches tell by JMX, where their calls cannot be seen. They are asked every ten
 * seconds and not more often: some libraries go through all their statistics to answer. Confined to
 * the drainer's thread.
 */
final class ToldCaches {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Supplier<List<ToldStatistics>> source;
  private final Map<String, Told> known = new HashMap<>();
  private long nextNanos = System.nanoTime();

  ToldCaches() {
    this(JmxStatistics::readPlatform);
  }

  ToldCaches(Supplier<List<ToldStatistics>> source) {
    this.source = source;
  }

  /** Called about once a second. */
  void tick() {
    long now = System.nanoTime();
    if (now - nextNanos >= 0) {
      nextNanos = now + PAUSE_NANOS;
      read();
    }
  }

  void read() {
    List<ToldStatistics> all = source.get();
    all.forEach(this::count);
    Set<String> there = all.stream().map(ToldCaches::key).collect(Collectors.toSet());
    known.entrySet().removeIf(each -> {
      boolean gone = !there.contains(each.getKey());
      if (gone) {
        each.getValue().row.close();
      }
      return gone;
    });
  }

  private void count(ToldStatistics its) {
    Told told = known.computeIfAbsent(key(its), key -> new Told(its));
    ToldStatistics last = told.last;
    ToldStatistics since = last == null ? its : its.since(last);
    told.last = its;
    ToldCounts.lookups(told.row, since.hits(), since.misses());
    ToldCounts.writes(told.row, since.puts(), since.removals());
    ToldCounts.evictions(told.row, since.evictions());
  }

  private static String key(ToldStatistics its) {
    return its.library() + '\n' + its.manager() + '\n' + its.name();
  }

  /** A cache that tells; the row lives as long as this. */
  private static final class Told {
    private final CacheRow row;
    private @Nullable ToldStatistics last;

    Told(ToldStatistics its) {
      row = Recorder.register(its.library(), its.name(), null, this);
      row.rename(its.name(), its.manager());
    }
  }
}
