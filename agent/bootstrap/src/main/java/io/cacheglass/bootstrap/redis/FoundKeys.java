package io.cacheglass.bootstrap.redis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the keys that were asked for are in the map that a client returned. Stateless. */
final class FoundKeys {
  private FoundKeys() {}

  /** A bit for each of the first 64 keys that is not there, the lowest for the first. */
  static long absent(List<?> keys, Map<?, ?> found) {
    long absent = 0;
    int known = Math.min(keys.size(), Long.SIZE);
    for (int i = 0; i < known; i++) {
      absent |= isAbsent(keys.get(i), found) ? 1L << i : 0;
    }
    return absent;
  }

  private static boolean isAbsent(@Nullable Object key, Map<?, ?> found) {
    try {
      return found.get(key) == null;
    } catch (NullPointerException | ClassCastException e) {
      return true; // a key that this map can't have
    }
  }
}
