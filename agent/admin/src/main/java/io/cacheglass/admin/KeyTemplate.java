package io.cacheglass.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with named parts, {@code chunk:{track}:{idx}}. Each part stands for at least one
 * character, and ends before the character that follows it in the pattern (the last one holds no
 * separator such as is before it); so no text can make the match slow. Immutable.
 */
final class KeyTemplate {
  private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");
  private static final int MOST_PARTS = 8;
  private static final String ACCEPTED =
      "1 to 8 different names in braces with text between them, such as chunk:{track}:{idx}";

  private final List<String> names = new ArrayList<>();
  private final Pattern pattern;

  private KeyTemplate(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher part = PART.matcher(template);
    int at = 0;
    while (part.find()) {
      if (at > 0 && part.start() == at) {
        throw bad(); // two parts without text between: nobody can tell where one ends
      }
      regex.append(Pattern.quote(template.substring(at, part.start())));
      add(part.group(1));
      at = part.end();
      regex.append('(').append(characters(template, part.start(), at)).append("+)");
    }
    regex.append(Pattern.quote(template.substring(at)));
    if (names.isEmpty()) {
      throw bad();
    }
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  static KeyTemplate parse(String template) {
    return new KeyTemplate(template);
  }

  private void add(String name) {
    if (!NAME.matcher(name).matches() || names.contains(name) || names.size() == MOST_PARTS) {
      throw bad();
    }
    names.add(name);
  }

  /** All but the one that follows; in the last part, all but the separator before it. */
  private static String characters(String template, int start, int end) {
    if (end < template.length()) {
      return "[^" + Pattern.quote(template.substring(end, end + 1)) + ']';
    }
    boolean separated = start > 0 && !Character.isLetterOrDigit(template.charAt(start - 1));
    return separated ? "[^" + Pattern.quote(template.substring(start - 1, start)) + ']' : ".";
  }

  private static Problem bad() {
    return Problem.badParameter("pattern", ACCEPTED);
  }

  List<String> names() {
    return names;
  }

  /** What a part of the pattern stands for in this key; null if the key is another one. */
  @Nullable
  String part(String key, String name) {
    Matcher matcher = pattern.matcher(key);
    return matcher.matches() ? matcher.group(names.indexOf(name) + 1) : null;
  }
}
