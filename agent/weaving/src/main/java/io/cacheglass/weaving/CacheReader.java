package io.cacheglass.weaving;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;

/**
 * Reads what a library tells of its caches, and clears them. Called by our own threads only, never
 * on the hot path. Thread-safe.
 */
public interface CacheReader {
  /**
   * Gives the row the name that the library knows, by {@link CacheRow#rename}. Called once, soon
   * after the cache was registered.
   */
  default void identify(CacheRow row, Object cache) {}

  /**
   * Sizes, limits and settings now.
   *
   * @throws Exception if the library's copy is not as expected; shown to the user
   */
  CacheDetails details(Object cache) throws Exception;

  /**
   * Removes every entry, as the library's own clear does.
   *
   * @throws Exception if the cache refuses; its message is shown to the user
   */
  void clear(Object cache) throws Exception;
}
