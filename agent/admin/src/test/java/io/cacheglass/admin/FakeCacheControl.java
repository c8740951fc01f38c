package io.cacheglass.admin;

import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.admin.warm.Warming;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers what it was told to, and notes what it was asked. */
final class FakeCacheControl implements CacheControl {
  final List<String> calls = new ArrayList<>();
  final FakeWarming warming = new FakeWarming();
  final WarmJobs jobs;
  volatile List<ClearResult> results = List.of();

  FakeCacheControl(Clock clock) {
    jobs = new WarmJobs(clock, 2, 10);
  }

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

  volatile int products = 9;

  /** Holds product:1 to product:9, or as many as a test says, and price:1. */
  @Override
  public synchronized @Nullable SelectedEntries remove(
      String cacheKey, Predicate<String> wanted, boolean dryRun) {
    calls.add((dryRun ? "count " : "remove ") + cacheKey);
    long matched = wanted.test("price:1") ? 1 : 0;
    for (int i = 1; i <= products; i++) {
      matched += wanted.test("product:" + i) ? 1 : 0;
    }
    return new SelectedEntries(matched, dryRun ? 0 : matched, true, null);
  }

  @Override
  public List<NotWatched> notWatched() {
    return List.of(new NotWatched(
        "Apache Commons JCS",
        "org.apache.commons.jcs3.access.CacheAccess",
        "there is no rule for it",
        "cacheglass.custom=org.apache.commons.jcs3.access.CacheAccess#get(key)"));
  }

  @Override
  public Warming warming() {
    return warming;
  }

  @Override
  public WarmJobs warmJobs() {
    return jobs;
  }
}
