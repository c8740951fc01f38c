package io.cacheglass.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by what people type: words, {@code tier:heap} for one field, {@code hit<50%} or
 * {@code p95>100ms} for a number, with quotes around what holds a space. A row must match each. A
 * word that only looks like a field is a word: keys are full of colons. The page filters lists that
 * it has whole by the same rules, in {@code filter.js}.
 *
 * <p>Made once, then immutable.
 */
final class RowFilter<R> {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");
  private static final Pattern TEXT = Pattern.compile("([a-z]\\w*):(.+)");
  private static final Pattern NUMBER =
      Pattern.compile("([a-z]\\w*)(<=|>=|<|>|=)(\\d{1,12}(?:\\.\\d{1,6})?)(%|us|µs|ms|s|k)?");

  private final Function<R, Stream<String>> searched;
  private final Map<String, Function<R, Stream<String>>> texts = new HashMap<>();
  private final Map<String, Function<String, Predicate<R>>> finders = new HashMap<>();
  private final Map<String, ToDoubleFunction<R>> numbers = new HashMap<>();
  private final List<String> ratios = new ArrayList<>();

  /** A filter of which words are looked for in these texts of a row. */
  RowFilter(Function<R, Stream<String>> searched) {
    this.searched = searched;
  }

  RowFilter<R> text(String name, Function<R, Stream<String>> values) {
    texts.put(name, values);
    return this;
  }

  /** A field that rows are found by all at once: the word, in lower case, makes the test. */
  RowFilter<R> found(String name, Function<String, Predicate<R>> finder) {
    finders.put(name, finder);
    return this;
  }

  /** A field in units of its own: milliseconds, a count, or a rate. NaN matches nothing. */
  RowFilter<R> number(String name, ToDoubleFunction<R> value) {
    numbers.put(name, value);
    return this;
  }

  /** A field from 0 to 1, that people also write in percent. */
  RowFilter<R> ratio(String name, ToDoubleFunction<R> value) {
    ratios.add(name);
    return number(name, value);
  }

  /** Whether a row matches the whole text; every row if there is none. */
  Predicate<R> of(@Nullable String filter) {
    Predicate<R> all = row -> true;
    if (filter == null) {
      return all;
    }
    Matcher words = WORD.matcher(filter.toLowerCase(Locale.ROOT));
    while (words.find()) {
      all = all.and(term(words.group()));
    }
    return all;
  }

  private Predicate<R> term(String word) {
    Matcher number = NUMBER.matcher(word);
    if (number.matches()) {
      ToDoubleFunction<R> value = numbers.get(number.group(1));
      if (value != null) {
        return comparison(value, number.group(2), bound(number));
      }
    }
    Matcher text = TEXT.matcher(word);
    if (text.matches()) {
      Function<String, Predicate<R>> finder = finders.get(text.group(1));
      if (finder != null) {
        return finder.apply(text.group(2).replace("\"", ""));
      }
      Function<R, Stream<String>> values = texts.get(text.group(1));
      if (values != null) {
        return contains(values, text.group(2));
      }
    }
    return contains(searched, word);
  }

  private double bound(Matcher number) {
    double bound = Double.parseDouble(number.group(3));
    String unit = number.group(4);
    if (unit == null) {
      return ratios.contains(number.group(1)) && bound > 1 ? bound / 100 : bound;
    }
    switch (unit) {
      case "%":
        return bound / 100;
      case "us":
      case "µs":
        return bound / 1000;
      case "s":
      case "k":
        return bound * 1000;
      default:
        return bound;
    }
  }

  private static <R> Predicate<R> comparison(
      ToDoubleFunction<R> value, String comparison, double bound) {
    switch (comparison) {
      case "<":
        return row -> value.applyAsDouble(row) < bound;
      case "<=":
        return row -> value.applyAsDouble(row) <= bound;
      case ">":
        return row -> value.applyAsDouble(row) > bound;
      case ">=":
        return row -> value.applyAsDouble(row) >= bound;
      default:
        return row -> value.applyAsDouble(row) == bound;
    }
  }

  private static <R> Predicate<R> contains(Function<R, Stream<String>> values, String word) {
    String wanted = word.replace("\"", "");
    return row ->
        values.apply(row).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
