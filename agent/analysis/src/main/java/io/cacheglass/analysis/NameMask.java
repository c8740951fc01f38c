package io.cacheglass.analysis;

/**
 * A mask in which a star stands for any text. Immutable.
 *
 * <p>Each part between two stars is looked for once, from where the one before it ended: the first
 * place is as good as any later one, so no mask can make it try every way to share a text.
 */
public final class NameMask {
  private final String[] parts;

  /** A mask as people write it. */
  public NameMask(String mask) {
    this.parts = mask.split("\\*", -1);
  }

  /** Whether the text is as the mask says. */
  public boolean matches(String text) {
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return text.equals(first);
    }
    int end = text.length() - last.length();
    int at = first.length();
    if (at > end || !text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return at <= end;
  }
}
