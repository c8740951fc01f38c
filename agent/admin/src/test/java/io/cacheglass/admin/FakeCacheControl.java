package io.cacheglass.admin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what it was told to, and notes what it was asked. */
final class FakeCacheControl implements CacheControl {
  final List<String> calls = new ArrayList<>();
  volatile List<ClearResult> results = List.of();

  @Override
  public synchronized List<ClearResult> clearAll() {
    calls.add("all");
    return results;
  }

  @Override
  public synchronized @Nullable ClearResult clear(String cacheKey) {
    calls.add(cacheKey);
    return results.stream()
        .filter(result -> result.cache().equals(cacheKey))
        .findFirst()
        .orElse(null);
  }
}
