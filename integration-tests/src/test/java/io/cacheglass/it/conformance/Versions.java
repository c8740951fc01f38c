package io.cacheglass.it.conformance;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Order of versions. Stateless. */
final class Versions {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Versions() {}

  /** A text that sorts as people sort versions: 3.10 after 3.9. */
  static String sortable(String version) {
    return NUMBER.matcher(version).replaceAll(Versions::padded);
  }

  private static String padded(MatchResult number) {
    return "0".repeat(9 - number.group().length()) + number.group();
  }
}
