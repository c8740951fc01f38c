package io.cacheglass.admin;

import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.admin.warm.Warming;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the admin path knows of the caches around it, and can do to them. Thread-safe; reports a
 * failure of a cache as a result and does not throw.
 */
public interface CacheControl {

  /** Clears every cache of the application, and says for each what came of it. */
  List<ClearResult> clearAll();

  /**
   * Clears one cache.
   *
   * @param cacheKey {@code CacheInfo.key()}
   * @return null if there is no such cache
   */
  @Nullable
  ClearResult clear(String cacheKey);

  /**
   * Removes the entries of one cache whose keys, as texts, are wanted. Looks at a bounded number of
   * entries for a bounded time.
   *
   * @param dryRun whether they are only counted
   * @return null if there is no such cache
   */
  @Nullable
  SelectedEntries remove(String cacheKey, Predicate<String> wanted, boolean dryRun);

  /** Cache libraries that the application has loaded and that no rule covers. */
  List<NotWatched> notWatched();

  /** What can be warmed. */
  Warming warming();

  /** The jobs that warm. */
  WarmJobs warmJobs();
}
