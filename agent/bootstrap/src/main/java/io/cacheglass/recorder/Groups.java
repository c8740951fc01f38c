package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows are one cache to a person: those of caches built over and over at one place,
 * and a cache that was closed and built again under its name, as a redeployment does. Thread-safe.
 *
 * <p>Rows are never merged for good: each goes on counting by itself, and a snapshot adds them up.
 * So a name that comes late can still take a row out of its group.
 */
final class Groups {
  private Groups() {}

  /** Brings the groups up to date. Called before a snapshot is taken. */
  static synchronized void update(List<CacheRow> rows) {
    for (CacheRow row : rows) {
      row.findApplication();
      if (row.isNamed() || row.outer() != null) {
        row.membership().leavePlace();
      }
      row.nameByOuter();
    }
    Places.forgetUnloaded();
    for (Places.Place place : Places.all()) {
      List<CacheRow> together = place.together();
      for (CacheRow row : together) {
        row.membership().joinPlace(together.get(0));
      }
    }
    joinSuccessors(rows);
  }

  /**
   * Lets what is gone be counted with the cache that has come in its place; where none has, with
   * the last one that was there.
   */
  private static void joinSuccessors(List<CacheRow> rows) {
    List<CacheRow> gone = new ArrayList<>();
    for (CacheRow row : rows) {
      if (isComparable(row) && !row.isLive()) {
        gone.add(row);
      }
    }
    if (!gone.isEmpty()) {
      Map<String, CacheRow> heirs = new HashMap<>();
      for (CacheRow row : rows) {
        if (isComparable(row)) {
          putHeir(heirs, row.identity(), row);
          if (!row.builtAt().isEmpty()) {
            putHeir(heirs, row.builtAt(), row);
          }
        }
      }
      for (CacheRow row : gone) {
        CacheRow heir = heir(row, heirs);
        if (heir != null) {
          row.membership().join(heir);
          heir.nameLike(row);
        }
      }
    }
  }

  private static @Nullable CacheRow heir(CacheRow row, Map<String, CacheRow> heirs) {
    CacheRow namesake = heirs.get(row.identity());
    if (namesake != null && row.isOlderThan(namesake)) {
      return namesake;
    }
    // One of the two may have gone before the field that holds it was found.
    CacheRow same = heirs.get(row.builtAt());
    boolean isHeir =
        same != null && row.isOlderThan(same) && (row.isNameless() || same.isNameless());
    return isHeir ? same : null;
  }

  /** The newest of each, rather one that is there than one that is gone. */
  private static void putHeir(Map<String, CacheRow> heirs, String what, CacheRow row) {
    CacheRow known = heirs.get(what);
    if (known == null || row.isLive() || !known.isLive()) {
      heirs.put(what, row);
    }
  }

  private static boolean isComparable(CacheRow row) {
    return row.isIdentified() && !row.isHidden() && !row.isOverflow() && row.group() == row;
  }
}
