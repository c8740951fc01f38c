package io.cacheglass.weaving;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * What the library has counted by itself since the cache was built. Read seldom, when somebody
   * asks; must not change the cache nor count as a use of it.
   *
   * @return null if this library never keeps any number
   * @throws Exception if the library's copy is not as expected; shown to the user
   */
  default @Nullable LibraryCounts libraryCounts(Object cache) throws Exception {
    return null;
  }

  /**
   * Removes every entry, from the cache alone: what is behind it, such as a database, keeps them.
   *
   * @throws Exception if the cache refuses; its message is shown to the user
   */
  void clear(Object cache) throws Exception;

  /**
   * Clears all caches of one row. What fails ends it.
   *
   * @throws Exception if a cache refuses; its message is shown to the user
   */
  default void clearAll(List<Object> caches) throws Exception {
    for (Object cache : caches) {
      clear(cache);
    }
  }

  /**
   * The keys that the cache holds now, for clearing some of them. What is added or removed
   * meanwhile may or may not be seen.
   *
   * @return null if this library's entries cannot be listed
   * @throws Exception if the cache refuses; its message is shown to the user
   */
  default @Nullable Iterator<?> keys(Object cache) throws Exception {
    return null;
  }

  /**
   * Removes one entry from the cache alone, like {@link #clear}. Called for keys of {@link #keys}
   * only.
   *
   * @throws Exception if the cache refuses; its message is shown to the user
   */
  default void remove(Object cache, Object key) throws Exception {
    throw new UnsupportedOperationException("single entries of it cannot be removed");
  }

  /**
   * The loader of this cache, to load keys ahead of their use.
   *
   * @return null if the cache has none, or none that can be reached
   * @throws Exception if the library's copy is not as expected; shown to the user
   */
  default @Nullable KeyLoader keyLoader(Object cache) throws Exception {
    return null;
  }
}
