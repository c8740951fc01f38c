package io.cacheglass.admin.warm;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What can be warmed in this application. Thread-safe. */
public interface Warming {
  /** Nothing at all. */
  Warming NONE = new Warming() {
    @Override
    public List<WarmTarget> targets() {
      return Collections.emptyList();
    }

    @Override
    public Map<String, String> refusals() {
      return Collections.emptyMap();
    }
  };

  /** The ways to load keys that there are now. */
  List<WarmTarget> targets();

  /** The caches without one, by {@code CacheInfo.key()}, and why, in words for people. */
  Map<String, String> refusals();

  /** Keys of a cache, by {@code CacheInfo.key()}, that were hot in the run before this one. */
  default List<WarmKey> savedKeys(String cache) {
    return Collections.emptyList();
  }
}
