package io.cacheglass.library.custom;

import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys in what a method gives that is named by {@code keys=}. Stateless. */
final class Keys {
  private Keys() {}

  /**
   * Adds them to a list.
   *
   * @param given by the method
   * @param method its name, for people
   * @throws IllegalStateException if there are no keys in it; its message says what is accepted
   */
  static void addTo(List<@Nullable Object> all, @Nullable Object given, String method) {
    if (given instanceof Map) {
      all.addAll(((Map<?, ?>) given).keySet());
    } else if (given instanceof Iterable) {
      ((Iterable<?>) given).forEach(all::add);
    } else if (given instanceof Iterator) {
      ((Iterator<?>) given).forEachRemaining(all::add);
    } else if (given instanceof Enumeration) {
      Enumeration<?> each = (Enumeration<?>) given;
      while (each.hasMoreElements()) {
        all.add(each.nextElement());
      }
    } else if (given instanceof Stream) {
      ((Stream<?>) given).forEach(all::add);
    } else if (given instanceof Object[]) {
      all.addAll(Arrays.asList((Object[]) given));
    } else {
      throw new IllegalStateException(
          method + " gives " + (given == null ? "null" : "a " + given.getClass().getName())
              + ", and not keys: accepted is a Map, Iterable, Iterator, Enumeration, Stream or"
              + " array");
    }
  }
}
