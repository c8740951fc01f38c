package io.cacheglass.analysis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells ids, times, hashes and the like from words, by their form. Stateless.
 *
 * <p>{@link #mask} replaces the varying parts of one segment of a key: "order-123-items" becomes
 * "order-{n}-items", "v2" stays. The forms are tried from the most to the least specific. Regular
 * expressions are used for the rare forms only, behind a look at length and first character: this
 * runs once for each new key, not for each lookup.
 */
final class KeyShapes {
  private static final int LONGEST = 64;
  private static final String INNER_SEPARATORS = "-_.";

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+%'-]+@[A-Za-z0-9][A-Za-z0-9.-]*\\.[A-Za-z]{2,}");
  private static final Pattern IP =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");
  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+\\.\\d+");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt_ ]\\d\\d:?\\d\\d.*|\\d{8}T\\d{6}Z?");
  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])"
          + "|(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.(19|20)\\d\\d");
  private static final Pattern LETTERS_THEN_DIGITS = Pattern.compile("([A-Za-z]+)(\\d+)");
  private static final Pattern DIGITS_THEN_LETTERS = Pattern.compile("(\\d+)([A-Za-z]+)");

  private KeyShapes() {}

  /** The segment with everything masked that looks like a value; itself if nothing does. */
  static String mask(String segment) {
    if (segment.isEmpty()) {
      return segment;
    }
    if (segment.charAt(0) == '{') {
      return JsonShape.mask(segment);
    }
    String whole = maskWhole(segment);
    return whole != null ? whole : maskParts(segment);
  }

  /** Whether a segment consists of nothing but a mask. */
  static boolean isMask(String masked) {
    return masked.startsWith("{") && masked.indexOf('}') == masked.length() - 1;
  }

  /** Whether it could be a hexadecimal id by its characters, digits or letters alone included. */
  static boolean isHexadecimal(String segment) {
    return segment.length() >= 6 && count(segment, "0123456789abcdefABCDEF") == segment.length();
  }

  private static @Nullable String maskWhole(String segment) {
    char first = segment.charAt(0);
    int at = segment.indexOf('@');
    if (at > 0) {
      return maskAt(segment, at);
    }
    if (segment.indexOf(' ') > 0 || segment.contains("%20")) {
      return TIME.matcher(segment).matches() ? "{ts}" : "{text}";
    }
    if (isDigit(first) || first == '-' || first == '+') {
      String number = maskNumber(segment);
      if (number != null) {
        return number;
      }
    }
    if (segment.length() == 36 && UUID.matcher(segment).matches()) {
      return "{uuid}";
    }
    if (first == 'e' && JWT.matcher(segment).matches()) {
      return "{jwt}";
    }
    return isToken(segment) ? "{token}" : null;
  }

  private static @Nullable String maskAt(String segment, int at) {
    if (EMAIL.matcher(segment).matches()) {
      return "{email}";
    }
    String identity = segment.substring(at + 1);
    boolean hexadecimal =
        !identity.isEmpty() && count(identity, "0123456789abcdef") == identity.length();
    return hexadecimal && identity.length() <= 8 ? segment.substring(0, at) + "@{hash}" : null;
  }

  private static @Nullable String maskNumber(String segment) {
    if (count(segment, "0123456789") == segment.length()) {
      return maskDigits(segment);
    }
    if (DECIMAL.matcher(segment).matches()) {
      return "{dec}";
    }
    if (IP.matcher(segment).matches()) {
      return "{ip}";
    }
    if (DATE.matcher(segment).matches()) {
      return "{date}";
    }
    return TIME.matcher(segment).matches() ? "{ts}" : null;
  }

  /** Seconds, milliseconds, microseconds or nanoseconds of 2001 to 2033 begin with 1 or 20. */
  private static String maskDigits(String digits) {
    int length = digits.length();
    boolean timeLength = length == 10 || length == 13 || length == 16 || length == 19;
    if (timeLength && (digits.startsWith("1") || digits.startsWith("20"))) {
      return "{ts}";
    }
    return length == 8 && DATE.matcher(digits).matches() ? "{date}" : "{n}";
  }

  private static String maskParts(String segment) {
    StringBuilder masked = new StringBuilder(segment.length());
    int start = 0;
    for (int i = 0; i <= segment.length(); i++) {
      if (i == segment.length() || INNER_SEPARATORS.indexOf(segment.charAt(i)) >= 0) {
        masked.append(maskPart(segment.substring(start, i)));
        if (i < segment.length()) {
          masked.append(segment.charAt(i));
        }
        start = i + 1;
      }
    }
    return masked.length() <= LONGEST ? masked.toString() : "{text}";
  }

  private static String maskPart(String part) {
    int digits = count(part, "0123456789");
    if (part.isEmpty() || digits == 0) {
      return part;
    }
    if (digits == part.length()) {
      return maskDigits(part);
    }
    if (part.length() <= 3) {
      return part; // v2, 3d, x86: names, not ids
    }
    boolean word = part.length() < 8 && Character.isLetter(part.charAt(2));
    if (isHexadecimal(part) && !(word && LETTERS_THEN_DIGITS.matcher(part).matches())) {
      return maskHexadecimal(part);
    }
    if (part.length() == 26 && ULID.matcher(part).matches()) {
      return "{ulid}";
    }
    if (LETTERS_THEN_DIGITS.matcher(part).matches()) {
      return part.substring(0, part.length() - digits) + "{n}";
    }
    if (DIGITS_THEN_LETTERS.matcher(part).matches()) {
      return "{n}" + part.substring(digits);
    }
    return part.length() >= 8 ? "{token}" : part;
  }

  private static String maskHexadecimal(String part) {
    switch (part.length()) {
      case 32:
      case 40:
      case 56:
      case 64:
      case 96:
      case 128:
        return "{hash}";
      default:
        return "{hex}";
    }
  }

  /** Long random text of mixed letters and digits, such as a session id in base 64. */
  private static boolean isToken(String segment) {
    if (segment.length() < 16
        || (segment.length() == 26 && ULID.matcher(segment).matches())) {
      return false;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int changes = 0;
    int previous = -1;
    for (int i = 0; i < segment.length(); i++) {
      int kind = kindOf(segment.charAt(i));
      if (kind < 0) {
        return false;
      }
      upper += kind == 0 ? 1 : 0;
      lower += kind == 1 ? 1 : 0;
      digits += kind == 2 ? 1 : 0;
      changes += kind != previous ? 1 : 0;
      previous = kind;
    }
    boolean mixed = (upper > 2 && lower > 2) || (digits > 2 && changes > 6 && !isHexParts(segment));
    return mixed && changes * 4 > segment.length();
  }

  /** Hexadecimal ids joined by dashes are better masked part by part. */
  private static boolean isHexParts(String segment) {
    return count(segment, "0123456789abcdefABCDEF-_.") == segment.length();
  }

  private static int kindOf(char c) {
    if (c >= 'A' && c <= 'Z') {
      return 0;
    }
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    if (isDigit(c)) {
      return 2;
    }
    return c == '-' || c == '_' ? 3 : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int count(String text, String characters) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        count++;
      }
    }
    return count;
  }
}
