package io.cacheglass.library.linkedhashmap;

import java.util.LinkedHashMap;
import java.util.Map;

/** The LRU cache that everybody has written once. */
class Lru<K, V> extends LinkedHashMap<K, V> {
  private final int limit;

  Lru(int limit) {
    super(16, 0.75f, true);
    this.limit = limit;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > limit;
  }
}
