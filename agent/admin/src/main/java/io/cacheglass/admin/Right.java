package io.cacheglass.admin;

import java.util.Locale;

/** What a caller may be allowed. */
enum Right {
  /** To read every figure. */
  READ,
  /** To see keys as they are. */
  KEYS,
  /** To clear caches. */
  CLEAR,
  /** To change what is judged and counted (thresholds, silence, reset), and to warm caches. */
  ADMIN;

  /** The word of settings and answers. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
