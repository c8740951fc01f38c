package io.cacheglass.launcher;

import io.cacheglass.analysis.LibraryNumbers;
import io.cacheglass.analysis.LibraryReading;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.redis.RedisWatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers that libraries keep here, and servers there. Thread-safe. */
final class OwnNumbers implements LibraryNumbers {
  private final Registry registry;
  private final RedisWatcher redis;

  OwnNumbers(Registry registry, RedisWatcher redis) {
    this.registry = registry;
    this.redis = redis;
  }

  @Override
  public @Nullable LibraryCounts read(int cacheId) {
    return registry.libraryCounts(cacheId);
  }

  @Override
  public @Nullable LibraryReading remote(int cacheId, boolean fresh) {
    List<CacheRow> rows = Recorder.rows();
    boolean known = cacheId >= 0 && cacheId < rows.size();
    return known ? redis.reading(rows.get(cacheId).name(), fresh) : null;
  }
}
