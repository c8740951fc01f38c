package io.cacheglass.admin.warm;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A way to load keys: a cache's own loader, what the application registered, requests. */
public interface WarmTarget {
  /** {@code CacheInfo.key()} of the cache that is filled; "" if that is not known. */
  String cache();

  /** What loads: loader, warmer or requests. */
  String source();

  /** What people call it. */
  String name();

  /** How many keys are loaded by one call. */
  int together();

  /** More keys than that would push each other out. */
  OptionalLong capacity();

  /** Whether it names keys by itself; otherwise those are loaded that were asked for most. */
  boolean namesKeys();

  /**
   * The keys that it names by itself. May run the application's code.
   *
   * @throws Exception what the application's code throws
   */
  List<WarmKey> ownKeys() throws Exception;

  /** Whether it can load this key. */
  boolean takes(WarmKey key);

  /**
   * Loads keys, in a thread of the job, and reports each of them once. Throws nothing that comes of
   * a key.
   *
   * @param keys at most {@link #together}
   * @param ttlSeconds how long they shall live; null for what the cache does by itself
   */
  void load(List<WarmKey> keys, @Nullable Long ttlSeconds, WarmResults results);
}
