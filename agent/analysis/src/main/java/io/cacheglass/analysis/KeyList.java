package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The keys that are asked for most. Immutable. */
public final class KeyList {
  private final boolean exact;
  private final List<KeyCount> entries;
  private final String note;

  /**
   * A list of keys.
   *
   * @param exact whether the counts are exact
   * @param note why the list is empty or short, "" if it is neither
   */
  public KeyList(boolean exact, List<KeyCount> entries, String note) {
    this.exact = exact;
    this.entries = Collections.unmodifiableList(new ArrayList<>(entries));
    this.note = note;
  }

  /** Whether every count is exact; otherwise each entry tells its error. */
  public boolean exact() {
    return exact;
  }

  /** Highest count first. */
  public List<KeyCount> entries() {
    return entries;
  }

  /** Why the list is empty or short, "" if it is neither. */
  public String note() {
    return note;
  }
}
