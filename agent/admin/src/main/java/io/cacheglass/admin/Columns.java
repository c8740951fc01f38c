package io.cacheglass.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * By what a list can be sorted. Rows without the figure come last, whatever the direction. Filled
 * once, then immutable.
 */
final class Columns<R> {

  /** One of them: how its rows are ordered, and which have no value. */
  private static final class Column<R> {
    private final Comparator<R> ascending;
    private final Function<R, Boolean> isUnknown;

    Column(Comparator<R> ascending, Function<R, Boolean> isUnknown) {
      this.ascending = ascending;
      this.isUnknown = isUnknown;
    }
  }

  private final Map<String, Column<R>> columns = new LinkedHashMap<>();

  /** Sorted without regard to case; null is not known. */
  Columns<R> text(String name, Function<R, @Nullable String> value) {
    columns.put(
        name,
        new Column<>(
            Comparator.comparing(row -> lower(value.apply(row))), row -> value.apply(row) == null));
    return this;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** NaN is not known. */
  Columns<R> number(String name, ToDoubleFunction<R> value) {
    columns.put(
        name,
        new Column<>(
            Comparator.comparingDouble(value), row -> Double.isNaN(value.applyAsDouble(row))));
    return this;
  }

  /** What the parameter {@code sort} may be: each name, and with a minus before it. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (String name : columns.keySet()) {
      words.add(name);
      words.add('-' + name);
    }
    return words;
  }

  /**
   * The order that one of the {@link #words} asks for.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  Comparator<R> order(String word) {
    boolean descending = word.startsWith("-");
    Column<R> column = columns.get(descending ? word.substring(1) : word);
    if (column == null) {
      throw new IllegalArgumentException(word);
    }
    return Comparator.comparing(column.isUnknown)
        .thenComparing(descending ? column.ascending.reversed() : column.ascending);
  }
}
