package io.cacheglass.admin;

import io.cacheglass.admin.warm.WarmKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the keys of each group: those that a cache holds, and those that are known besides. Of
 * bounded size: a group more than {@value #MOST_GROUPS} is counted among the others. Confined to
 * one thread.
 */
final class KeyGroups {
  static final int MOST_GROUPS = 10_000;

  /** One group. */
  static final class Group {
    long cached;
    long reads;
    long lastReadMillis;
    private final Set<String> absent = new HashSet<>();

    /** Keys that are held, and keys that were read and are not held. */
    long known() {
      return cached + absent.size();
    }

    /** Whether a key is known that is not held. */
    boolean lacksSome() {
      return !absent.isEmpty();
    }
  }

  private final KeyTemplate template;
  private final String by;
  private final Map<String, Group> groups = new HashMap<>();
  private final Map<String, Boolean> held = new HashMap<>();
  private long others;

  KeyGroups(KeyTemplate template, String by) {
    this.template = template;
    this.by = by;
  }

  /** A key that is read often, before the cache's entries are looked at; a bounded number. */
  void read(WarmKey key) {
    Group group = group(key.text());
    if (group != null) {
      group.reads += key.reads();
      group.lastReadMillis = Math.max(group.lastReadMillis, key.lastReadMillis());
      held.putIfAbsent(key.text(), false);
    }
  }

  /** An entry that a cache holds now. */
  void holds(String key) {
    Group group = group(key);
    if (group != null) {
      group.cached++;
      held.computeIfPresent(key, (text, before) -> true);
    }
  }

  /** To be called when all entries have been looked at. */
  Map<String, Group> finish() {
    held.forEach((key, isHeld) -> {
      Group group = isHeld ? null : group(key);
      if (group != null) {
        group.absent.add(key);
      }
    });
    return groups;
  }

  /** Keys of groups that found no place. */
  long others() {
    return others;
  }

  private @Nullable Group group(String key) {
    String name = template.part(key, by);
    if (name == null) {
      return null;
    }
    Group known = groups.get(name);
    if (known == null && groups.size() >= MOST_GROUPS) {
      others++;
      return null;
    }
    return known == null ? groups.computeIfAbsent(name, any -> new Group()) : known;
  }
}
