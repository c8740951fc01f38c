package io.cacheglass.launcher;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what watching may cost. Stateless. */
final class BudgetSetting {
  /** A budget that is switched off. */
  static final int NO_LIMIT = 0;

  private static final String OFF = "off";
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%?");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?([kmg]?)(?:i?b)?");

  private BudgetSetting() {}

  /**
   * Percent of all processors' time, {@link #NO_LIMIT} for off.
   *
   * @param text such as "1", "0.5 %" or "off"
   * @throws IllegalArgumentException for anything else; the message says what is accepted
   */
  static double cpuPercent(String text) {
    if (text.equals(OFF)) {
      return NO_LIMIT;
    }
    Matcher number = PERCENT.matcher(text);
    double percent = number.matches() ? Double.parseDouble(number.group(1)) : -1;
    if (percent <= 0 || percent > 100) {
      throw new IllegalArgumentException(Setting.BUDGET_CPU.propertyName() + " is \"" + text
          + "\", but must be percent of all processors' time, more than 0 and 100 at most, or off");
    }
    return percent;
  }

  /**
   * Bytes of memory, {@link #NO_LIMIT} for off.
   *
   * @param text such as "64m", "65536 KiB" or "off"
   * @throws IllegalArgumentException for anything else; the message says what is accepted
   */
  static long memoryBytes(String text) {
    if (text.equals(OFF)) {
      return NO_LIMIT;
    }
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    long bytes = size.matches() ? Long.parseLong(size.group(1)) << shift(size.group(2)) : 0;
    if (bytes <= 0) {
      throw new IllegalArgumentException(Setting.BUDGET_MEMORY.propertyName() + " is \"" + text
          + "\", but must be a number with k, m or g behind it, more than 0, or off");
    }
    return bytes;
  }

  private static int shift(String unit) {
    return unit.isEmpty() ? 0 : unit.equals("k") ? 10 : unit.equals("m") ? 20 : 30;
  }
}
