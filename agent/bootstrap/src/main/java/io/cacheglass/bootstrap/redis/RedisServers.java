package io.cacheglass.bootstrap.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The connections that clients of this JVM have to servers of Redis, also those that count nothing,
 * as the ones to sentinels. Asked once a connection, never for a command. Thread-safe.
 */
public final class RedisServers {
  /** A connection's database lives as long as the connection; beside it its client library. */
  private static final Map<RedisDatabase, String> OPEN = new WeakHashMap<>();

  private RedisServers() {}

  static void opened(String library, RedisDatabase database) {
    synchronized (OPEN) {
      OPEN.put(database, library);
    }
  }

  static void closed(RedisDatabase database) {
    synchronized (OPEN) {
      OPEN.remove(database);
    }
  }

  /** Those that are open now, with the client library of each. */
  public static Map<RedisDatabase, String> open() {
    synchronized (OPEN) {
      return new HashMap<>(OPEN);
    }
  }
}
