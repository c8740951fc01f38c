package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A past that a test makes up. */
final class PastFixture implements Past {
  double[] entries = {};

  @Nullable
  SuddenDrop drop;

  Period period = Period.UNKNOWN;
  final List<KeyCount> keys = new ArrayList<>();
  final List<Mark> marks = new ArrayList<>();

  @Override
  public double[] entries(String cacheKey) {
    return entries;
  }

  @Override
  public @Nullable SuddenDrop drop(String cacheKey) {
    return drop;
  }

  @Override
  public Period period(@Nullable String cacheKey, long lastMillis) {
    return period;
  }

  @Override
  public List<KeyCount> hotKeys(String cacheKey, int most) {
    return keys.subList(0, Math.min(most, keys.size()));
  }

  @Override
  public List<Mark> marks() {
    return marks;
  }
}
