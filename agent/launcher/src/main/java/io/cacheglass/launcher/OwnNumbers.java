package io.cacheglass.launcher;

import io.cacheglass.analysis.LibraryNumbers;
import io.cacheglass.analysis.LibraryReading;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.redis.RedisWatcher;
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
    CacheRow row = Recorder.row(cacheId);
    return row == null ? null : redis.reading(row.name(), fresh);
  }
}
