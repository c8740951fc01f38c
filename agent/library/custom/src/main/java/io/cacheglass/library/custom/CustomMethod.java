package io.cacheglass.library.custom;

/** A method as the settings name it: {@code store(key value)}. Immutable. */
final class CustomMethod {
  final String name;
  final int parameters;

  /** Which of them is the key, -1 for none. */
  final int keyIndex;

  private CustomMethod(String name, int parameters, int keyIndex) {
    this.name = name;
    this.parameters = parameters;
    this.keyIndex = keyIndex;
  }

  /**
   * Reads a method.
   *
   * @throws IllegalArgumentException if it is not as it should be; its message says how
   */
  static CustomMethod parse(String text) {
    int open = text.indexOf('(');
    if (open < 1 || !text.endsWith(")") || !isName(text.substring(0, open))) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a method; write its name and in parentheses its parameters, the"
              + " key's called key, as in lookup(key) or lookup(region key)");
    }
    String inside = text.substring(open + 1, text.length() - 1).trim();
    String[] parameters = inside.isEmpty() ? new String[0] : inside.split("[ ,]+", -1);
    int keyIndex = parameters.length == 1 ? 0 : -1;
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].equals("key")) {
        keyIndex = i;
      }
    }
    return new CustomMethod(text.substring(0, open), parameters.length, keyIndex);
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isJavaIdentifierStart(text.charAt(0))
        && text.chars().allMatch(Character::isJavaIdentifierPart);
  }
}
