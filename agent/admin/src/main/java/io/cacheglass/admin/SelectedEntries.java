package io.cacheglass.admin;

import org.jspecify.annotations.Nullable;

/** What came of looking for some entries of a cache, and removing them. Immutable. */
public final class SelectedEntries {
  private final long matched;
  private final long removed;
  private final boolean complete;
  private final @Nullable String failure;

  /**
   * A result.
   *
   * @param matched entries whose keys were asked for
   * @param removed how many of them are gone; 0 for a dry run
   * @param complete false if there were too many entries to look at all of them
   * @param failure why it ended early, in words for people; null if it did not
   */
  public SelectedEntries(long matched, long removed, boolean complete, @Nullable String failure) {
    this.matched = matched;
    this.removed = removed;
    this.complete = complete;
    this.failure = failure;
  }

  public long matched() {
    return matched;
  }

  public long removed() {
    return removed;
  }

  public boolean complete() {
    return complete;
  }

  /** Null if nothing went wrong. */
  public @Nullable String failure() {
    return failure;
  }
}
