package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.health.Drop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules ask that the report of one moment does not say. */
interface Past {
  /** Nothing is known. */
  Past NONE = new Past() {
    @Override
    public double[] entries(String cacheKey) {
      return new double[0];
    }

    @Override
    public @Nullable SuddenDrop drop(String cacheKey) {
      return null;
    }

    @Override
    public Period period(@Nullable String cacheKey, long lastMillis) {
      return Period.UNKNOWN;
    }

    @Override
    public List<KeyCount> hotKeys(String cacheKey, int most) {
      return List.of();
    }

    @Override
    public List<Mark> marks() {
      return List.of();
    }
  };

  /** Entries held in the last hour, every six minutes, oldest first; NaN where unknown. */
  double[] entries(String cacheKey);

  /** The hit rate's sudden fall in the last minutes; null if there was none. */
  @Nullable
  SuddenDrop drop(String cacheKey);

  /** The last so many milliseconds of a cache, or of all if the key is null. */
  Period period(@Nullable String cacheKey, long lastMillis);

  /** The keys that hit most. */
  List<KeyCount> hotKeys(String cacheKey, int most);

  /** What happened, oldest first. */
  List<Mark> marks();

  /** A fall and its time. Immutable. */
  final class SuddenDrop {
    final Drop drop;
    final long sinceMillis;

    SuddenDrop(Drop drop, long sinceMillis) {
      this.drop = drop;
      this.sinceMillis = sinceMillis;
    }
  }
}
