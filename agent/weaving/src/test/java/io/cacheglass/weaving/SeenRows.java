package io.cacheglass.weaving;

import io.cacheglass.recorder.CacheRow;
import java.util.ArrayList;
import java.util.List;

/** What woven test classes were given as their rows; public, as their class loader is another. */
public final class SeenRows {
  private static final List<CacheRow> ROWS = new ArrayList<>();

  private SeenRows() {}

  public static void add(CacheRow row) {
    ROWS.add(row);
  }

  static List<CacheRow> all() {
    return ROWS;
  }

  static void clear() {
    ROWS.clear();
  }
}
