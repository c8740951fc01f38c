package io.cacheglass.weaving;

import org.jspecify.annotations.Nullable;

/**
 * Where a copy of a library was moved: {@code com.google.common} to
 * {@code org.acme.shaded.com.google.common}, or shorter. Immutable.
 */
public final class Relocation {
  /** The library under its own name. */
  public static final Relocation NONE = new Relocation("", "");

  private static final String MARK = " (relocated: ";

  private final String from;
  private final String to;

  private Relocation(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /**
   * How one name became the other; both end in the same two parts at least.
   *
   * @return null if they do not
   */
  public static @Nullable Relocation between(String original, String moved) {
    int same = 0;
    int parts = 0;
    for (int i = 1; i <= Math.min(original.length(), moved.length()); i++) {
      char c = original.charAt(original.length() - i);
      if (c != moved.charAt(moved.length() - i)) {
        break;
      }
      if (c == '.') {
        parts++;
        same = i - 1;
      }
      if (i == original.length() && isStart(moved, moved.length() - i)) {
        parts++;
        same = i;
      }
    }
    return parts < 2
        ? null
        : new Relocation(
            original.substring(0, original.length() - same),
            moved.substring(0, moved.length() - same));
  }

  private static boolean isStart(String name, int index) {
    return index == 0 || name.charAt(index - 1) == '.';
  }

  /** The name that a class of the library has here. */
  public String apply(String className) {
    return className.startsWith(from) ? to + className.substring(from.length()) : className;
  }

  /** The library's name as users see it: "guava (relocated: org.acme.shaded)". */
  public String shown(String library) {
    if (to.isEmpty()) {
      return library;
    }
    return library + MARK + (to.endsWith(".") ? to.substring(0, to.length() - 1) : to) + ')';
  }

  /** The library's own name in what {@link #shown} made of it. */
  public static String library(String shown) {
    int mark = shown.indexOf(MARK);
    return mark < 0 ? shown : shown.substring(0, mark);
  }
}
