package io.cacheglass.analysis;

/**
 * The name of a pattern for those who may not see keys. A pattern that stands for one key is that
 * key: its last part is hidden. Stateless.
 */
public final class MaskedPattern {
  private MaskedPattern() {}

  /** Whether the name is the text of a key. */
  public static boolean isKey(String pattern) {
    return pattern.indexOf('{') < 0 && !pattern.startsWith("(");
  }

  /** The name without what tells the key: "config:main" is "config:{…}". */
  public static String of(String pattern) {
    return isKey(pattern) ? pattern.replaceFirst("[^:/.|_-]*$", "{…}") : pattern;
  }
}
