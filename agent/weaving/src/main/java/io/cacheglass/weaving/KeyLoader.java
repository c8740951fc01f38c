package io.cacheglass.weaving;

import java.util.Collection;

/**
 * Loads values into one cache by the loader that the cache itself has, ahead of their use. Called
 * by our own threads only. Thread-safe.
 */
public interface KeyLoader {
  /**
   * Whether the cache has an entry of this key now. Should be no use of the entry, as far as the
   * library can do that, and must not load.
   *
   * @throws Exception if the cache refuses; its message is shown to the user
   */
  boolean contains(Object key) throws Exception;

  /**
   * Loads the values of keys that were absent a moment ago, and returns when they are there. A key
   * that the loader has nothing for is left out.
   *
   * @param keys at most {@link #together} of them
   * @throws Exception if a load fails, the loader's own exception
   */
  void load(Collection<?> keys) throws Exception;

  /** How many keys are better loaded in one call than one by one; 1 if that makes no difference. */
  default int together() {
    return 1;
  }
}
