package com.acme.cache;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;

/** An application's own class, which only has the name of Guava's. */
public final class LocalCache<K, V> extends ConcurrentHashMap<K, V> {
  private static final long serialVersionUID = 1;

  /** The keys, iterated as Guava's are. */
  public KeySet ownKeys() {
    return new KeySet();
  }

  /** An inner class with an iterator, as Guava has one of this name. */
  public final class KeySet implements Iterable<K> {
    @Override
    public Iterator<K> iterator() {
      return LocalCache.this.keySet().iterator();
    }
  }
}
