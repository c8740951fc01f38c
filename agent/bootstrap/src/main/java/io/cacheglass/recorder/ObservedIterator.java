package io.cacheglass.recorder;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A cache's iterator, which counts what it hands out. Confined to one thread, as iterators are. It
 * stands in for the library's own because those are inner classes whose cache no advice can reach.
 */
public final class ObservedIterator<T extends @Nullable Object> implements Iterator<T> {
  private final Iterator<T> iterator;
  private final CacheRow row;
  private final boolean lookups;

  private ObservedIterator(Iterator<T> iterator, CacheRow row, boolean lookups) {
    this.iterator = iterator;
    this.row = row;
    this.lookups = lookups;
  }

  /**
   * Counts entries as scans, or as hits.
   *
   * @param iterator what the cache returned, null if it failed
   * @param lookups whether an entry is a hit, as JSR-107 says
   */
  public static @Nullable Iterator<?> of(
      @Nullable Iterator<?> iterator, CacheRow row, boolean lookups) {
    return iterator == null ? null : new ObservedIterator<>(iterator, row, lookups);
  }

  @Override
  public boolean hasNext() {
    Frame frame = Guarded.enter(row);
    try {
      return iterator.hasNext();
    } finally {
      Guarded.end(frame);
    }
  }

  @Override
  public T next() {
    Frame frame = lookups ? Guarded.begin(row) : Guarded.enter(row);
    boolean done = false;
    try {
      T next = iterator.next();
      done = next != null;
      return next;
    } finally {
      end(frame, done);
    }
  }

  private void end(@Nullable Frame frame, boolean done) {
    if (done && lookups) {
      Guarded.endHit(frame);
    } else {
      Guarded.end(frame);
      if (done && frame != null) {
        Guarded.scanned(row);
      }
    }
  }

  @Override
  public void remove() {
    Frame frame = Guarded.enter(row);
    boolean done = false;
    try {
      iterator.remove();
      done = true;
    } finally {
      Guarded.end(frame);
      if (done && frame != null) {
        Guarded.removed(row);
      }
    }
  }
}
