package io.cacheglass.export;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which names a rule is for, as matchers of a label in PromQL: those of one glob, or all, without
 * those of globs that come later. Immutable.
 */
final class NameSelector {
  private static final int FIRST_VISIBLE = 0x20;
  private static final int LAST_ASCII = 0x7e;
  private static final int MOST_OF_FOUR_DIGITS = 0xffff;

  private final @Nullable String glob;
  private final List<String> others;

  /**
   * A selector.
   *
   * @param glob a name in which an asterisk stands for any text; null for all names
   * @param others globs of names that have a rule of their own
   */
  NameSelector(@Nullable String glob, List<String> others) {
    this.glob = glob;
    this.others = List.copyOf(others);
  }

  /**
   * The matchers in braces, "" if there are none.
   *
   * @param label that holds the name
   * @param more matchers that are wanted beside them
   */
  String matchers(String label, String... more) {
    StringJoiner matchers = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (String each : more) {
      matchers.add(each);
    }
    if (glob != null) {
      matchers.add(label + "=~\"" + quoted(regex(glob)) + '"');
    }
    if (!others.isEmpty()) {
      List<String> regexes = new ArrayList<>();
      others.forEach(other -> regexes.add(regex(other)));
      matchers.add(label + "!~\"" + quoted(String.join("|", regexes)) + '"');
    }
    return matchers.toString();
  }

  /** In the syntax of RE2, where each sign of ASCII may be escaped that is no letter or digit. */
  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints().forEach(c -> {
      if (c == '*') {
        regex.append(".*");
      } else {
        boolean plain = c > LAST_ASCII || c <= FIRST_VISIBLE || Character.isLetterOrDigit(c);
        regex.append(plain ? "" : "\\").appendCodePoint(c);
      }
    });
    return regex.toString();
  }

  /** As the inside of a string of PromQL, which has the escapes of Go; nothing but ASCII. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else if (c >= FIRST_VISIBLE && c <= LAST_ASCII) {
        quoted.append((char) c);
      } else if (c > MOST_OF_FOUR_DIGITS) {
        quoted.append(String.format("\\U%08x", c));
      } else {
        boolean half = Character.isSurrogate((char) c); // no character, which Go refuses
        quoted.append(String.format("\\u%04x", half ? 0xfffd : c));
      }
    });
    return quoted.toString();
  }
}
