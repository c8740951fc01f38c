package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Things by the ids of rows, which begin with 0 and are no more than the recorder tells apart: an
 * array, because all of them are looked at every second. Guarded by its owner.
 */
final class ById<T> {
  private final List<@Nullable T> values = new ArrayList<>();
  private int size;

  /** Null if there is nothing of this id. */
  @Nullable
  T get(int id) {
    return id >= 0 && id < values.size() ? values.get(id) : null;
  }

  boolean contains(int id) {
    return get(id) != null;
  }

  void put(int id, T value) {
    while (values.size() <= id) {
      values.add(null);
    }
    size += values.set(id, value) == null ? 1 : 0;
  }

  /** What was there; null if nothing was. */
  @Nullable
  T remove(int id) {
    T known = get(id);
    if (known != null) {
      values.set(id, null);
      size--;
    }
    return known;
  }

  int size() {
    return size;
  }

  long sum(ToLongFunction<T> part) {
    long sum = 0;
    for (T value : values) {
      sum += value == null ? 0 : part.applyAsLong(value);
    }
    return sum;
  }

  /** Shows all, in the order of their ids; nothing may be put or removed meanwhile. */
  void forEach(ObjIntConsumer<T> action) {
    for (int id = 0; id < values.size(); id++) {
      T value = values.get(id);
      if (value != null) {
        action.accept(value, id);
      }
    }
  }
}
