package io.cacheglass.recorder;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a row whose cache is gone: its counters, and which row they are shown with. The
 * row itself is held weakly: once it is collected, nobody can count there any more. Guarded by
 * whoever takes a snapshot.
 */
final class DepartedRow extends WeakReference<CacheRow> {
  private final int id;
  private final RowCounts counts;
  private @Nullable CacheRow heir;
  private @Nullable CacheRow outer;
  private boolean collected;
  private long collectedNanos;
  private boolean left;

  /**
   * What is left of this row.
   *
   * @param heir the row that it is shown with; null for one that is shown nowhere
   */
  DepartedRow(CacheRow row, @Nullable CacheRow heir) {
    super(row);
    this.id = row.id();
    this.counts = row.counts();
    this.heir = heir;
    this.outer = row.outer();
  }

  int id() {
    return id;
  }

  RowCounts counts() {
    return counts;
  }

  @Nullable
  CacheRow heir() {
    return heir;
  }

  /** The cache whose operations reached this one from inside. */
  @Nullable
  CacheRow outer() {
    return outer;
  }

  /** Follows the heir, or the cache outside, that has departed by itself. */
  void follow(Heirs heirs) {
    CacheRow heirsHeir = heirs.of(heir);
    if (heirsHeir != null) {
      heir = heirsHeir;
      CacheRow row = get();
      if (row != null) {
        row.showWith(heirsHeir); // else one that somebody holds would hold all that come after it
      }
    }
    CacheRow outersHeir = heirs.of(outer);
    if (outersHeir != null) {
      counts.giveTo(outersHeir.counts(), true);
      outer = outersHeir;
    }
  }

  /** Whether nobody has been able to count here for some time. */
  boolean isSettled(long now, long patienceNanos) {
    if (get() != null) {
      return false;
    }
    if (!collected) {
      collected = true;
      collectedNanos = now;
    }
    return now - collectedNanos >= patienceNanos;
  }

  /** Leaves everything to the heir, once, also if something fails afterwards. */
  void leave(Counts cells) {
    if (left) {
      return;
    }
    left = true;
    CacheRow outside = outer;
    if (outside != null) {
      counts.giveTo(outside.counts(), false);
    }
    CacheRow its = heir;
    if (its != null) {
      its.counts().inherit(counts, cells);
    }
  }
}
