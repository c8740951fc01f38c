package io.cacheglass.recorder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells caches of one name apart: by the web application that each belongs to, else by a number.
 * Confined to one thread.
 */
final class Identities {
  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> uses = new HashMap<>();

  /** The applications that have a cache of this name. */
  private final Map<String, Set<String>> applications = new HashMap<>();

  private Identities() {}

  /** Who the caches are that are shown; the others are hidden, or shown as part of one of these. */
  static Map<CacheRow, CacheInfo> of(List<CacheRow> rows) {
    Identities identities = new Identities();
    Map<CacheRow, CacheInfo> shown = new LinkedHashMap<>();
    for (CacheRow row : rows) {
      if (isShown(row)) {
        identities
            .applications
            .computeIfAbsent(row.name(), name -> new HashSet<>())
            .add(row.application());
      }
    }
    for (CacheRow row : rows) {
      if (isShown(row)) {
        shown.put(row, new CacheInfo(row, identities.key(row), identities.name(row)));
      }
    }
    return shown;
  }

  private static boolean isShown(CacheRow row) {
    return !row.isHidden() && row.group() == row;
  }

  private String name(CacheRow row) {
    Set<String> all = applications.get(row.name());
    return all == null || all.size() < 2 || row.application().isEmpty()
        ? row.name()
        : row.name() + " (" + row.application() + ')';
  }

  private String key(CacheRow row) {
    String base = urlSafe(row.name());
    String key = base;
    if (used.contains(key) && !row.application().isEmpty()) {
      String application = row.application().substring(1);
      base = base + '@' + (application.isEmpty() ? "root" : urlSafe(application));
      key = base;
    }
    while (!used.add(key)) {
      key = base + '~' + uses.merge(base, 2, (n, two) -> n + 1);
    }
    return key;
  }

  /** A name as one segment of a path: containers refuse encoded slashes, percents and controls. */
  private static String urlSafe(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      safe.append(Character.isISOControl(c) || "/\\%;?#".indexOf(c) >= 0 ? '_' : c);
    }
    return safe.length() == 0 || safe.chars().allMatch(c -> c == '.')
        ? "_" + safe
        : safe.toString();
  }
}
