package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        row.leavePlace();
      }
      row.nameByOuter();
    }
    for (Places.Place place : Places.all()) {
      List<CacheRow> together = place.together();
      for (CacheRow row : together) {
        row.joinPlace(together.get(0));
      }
    }
    joinSuccessors(rows);
  }

  /** Lets what is gone be counted with the cache that has come in its place. */
  private static void joinSuccessors(List<CacheRow> rows) {
    List<CacheRow> gone = new ArrayList<>();
    for (CacheRow row : rows) {
      if (isComparable(row) && !row.isLive()) {
        gone.add(row);
      }
    }
    if (!gone.isEmpty()) {
      Map<String, CacheRow> live = new HashMap<>();
      for (CacheRow row : rows) {
        if (isComparable(row) && row.isLive()) {
          live.put(row.identity(), row);
        }
      }
      for (CacheRow row : gone) {
        CacheRow successor = live.get(row.identity());
        if (successor != null && successor.id() > row.id()) {
          row.join(successor);
        }
      }
    }
  }

  private static boolean isComparable(CacheRow row) {
    return row.isIdentified() && !row.isHidden() && !row.isOverflow() && row.group() == row;
  }
}
