package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds caches by what people type. */
final class CacheFilter {

  private CacheFilter() {}

  /** Whether name, library or a tier's kind contains the text, in any case. */
  static boolean matches(CacheReport report, @Nullable String filter) {
    if (filter == null) {
      return true;
    }
    String wanted = filter.trim().toLowerCase(Locale.ROOT);
    return contains(report.info().name(), wanted)
        || contains(report.info().key(), wanted)
        || contains(report.info().library(), wanted)
        || Tiers.of(report).stream().anyMatch(tier -> contains(tier.kind(), wanted));
  }

  private static boolean contains(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
