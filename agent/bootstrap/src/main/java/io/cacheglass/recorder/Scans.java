package io.cacheglass.recorder;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts entries that are read by iterating, whichever way: what woven code hands out in place of
 * the library's own iterators and functions. Each does what the original does. Thread-safe.
 */
public final class Scans {
  private Scans() {}

  /** The same iterator, counted; null stays null. */
  public static @Nullable Iterator<?> of(@Nullable Iterator<?> iterator, CacheRow row) {
    return ObservedIterator.of(iterator, row, false);
  }

  /** The same spliterator, counted; null stays null. */
  public static @Nullable Spliterator<?> of(@Nullable Spliterator<?> spliterator, CacheRow row) {
    return spliterator == null ? null : new ObservedSpliterator<>(spliterator, row);
  }

  /** The same function for each key or value, counted; null stays null. */
  public static <T> @Nullable Consumer<T> of(@Nullable Consumer<T> action, CacheRow row) {
    if (action == null) {
      return null;
    }
    return element -> {
      Guarded.scanned(row);
      action.accept(element);
    };
  }

  /** The same function for each entry, counted; null stays null. */
  public static <K, V> @Nullable BiConsumer<K, V> of(
      @Nullable BiConsumer<K, V> action, CacheRow row) {
    if (action == null) {
      return null;
    }
    return (key, value) -> {
      Guarded.scanned(row);
      action.accept(key, value);
    };
  }

  /** Counts the elements of an array, up to the null behind them. */
  public static void elements(@Nullable Object @Nullable [] array, CacheRow row) {
    int n = 0;
    while (array != null && n < array.length && array[n] != null) {
      n++;
    }
    if (n > 0) {
      Probes.count(row, Counts.Kind.SCANS, n);
    }
  }

  /** Counts what it hands out. Confined to one thread at a time, as spliterators are. */
  private static final class ObservedSpliterator<T extends @Nullable Object>
      implements Spliterator<T> {
    private final Spliterator<T> spliterator;
    private final CacheRow row;

    ObservedSpliterator(Spliterator<T> spliterator, CacheRow row) {
      this.spliterator = spliterator;
      this.row = row;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      return spliterator.tryAdvance(counted(action));
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
      spliterator.forEachRemaining(counted(action));
    }

    private Consumer<T> counted(Consumer<? super T> action) {
      java.util.Objects.requireNonNull(action);
      return element -> {
        Guarded.scanned(row);
        action.accept(element);
      };
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
      Spliterator<T> split = spliterator.trySplit();
      return split == null ? null : new ObservedSpliterator<>(split, row);
    }

    @Override
    public long estimateSize() {
      return spliterator.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
      return spliterator.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
      return spliterator.characteristics();
    }

    @Override
    public boolean hasCharacteristics(int characteristics) {
      return spliterator.hasCharacteristics(characteristics);
    }

    @Override
    public java.util.Comparator<? super T> getComparator() {
      return spliterator.getComparator();
    }
  }
}
