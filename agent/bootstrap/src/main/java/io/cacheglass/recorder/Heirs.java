package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in the place of rows that leave together: of each, the nearest of those that it is
 * shown with that stays. However many leave, each is looked at once. Confined to one thread.
 */
final class Heirs {
  private final RowTable table;
  private final Map<CacheRow, CacheRow> heirs = new HashMap<>();

  /** The heirs of rows that the table has no more, before any of them has departed. */
  Heirs(List<CacheRow> leaving, RowTable table) {
    this.table = table;
    leaving.forEach(this::find);
  }

  /** The heir of a row; null if it does not leave, or was shown nowhere. */
  @Nullable
  CacheRow of(@Nullable CacheRow row) {
    return heirs.get(row);
  }

  /** Finds the heir of a row and of all that leave between the two. */
  private void find(CacheRow row) {
    List<CacheRow> passed = new ArrayList<>();
    CacheRow at = row;
    while (!heirs.containsKey(at) && !stays(at)) {
      passed.add(at);
      at = at.leader();
    }
    CacheRow heir = heirs.getOrDefault(at, at);
    for (CacheRow each : passed) {
      if (!each.isHidden()) {
        heirs.put(each, heir);
      }
    }
  }

  private boolean stays(CacheRow row) {
    return row.leader() == row || table.get(row.id()) == row;
  }
}
