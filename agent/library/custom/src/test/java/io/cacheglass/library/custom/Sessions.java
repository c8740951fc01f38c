package io.cacheglass.library.custom;

import java.util.Map;
import java.util.TreeMap;

/** One that can be emptied only key by key, and asks itself when it removes. */
final class Sessions {
  private final Map<String, String> sessions = new TreeMap<>(Map.of("a", "1", "b", "2"));

  String find(String key) {
    return sessions.get(key);
  }

  void end(String key) {
    if (find(key) != null) {
      sessions.remove(key);
    }
  }

  Map<String, String> all() {
    return sessions;
  }
}
