package io.cacheglass.it.page;

import java.util.Locale;

/** Numbers as the page writes them. */
final class Numbers {
  private Numbers() {}

  static String percent(double ratio) {
    return ratio >= 0.9995 && ratio < 1
        ? "> 99.9 %"
        : String.format(Locale.US, "%,.1f %%", ratio * 100);
  }

  static String whole(long number) {
    return String.format(Locale.US, "%,d", number);
  }
}
