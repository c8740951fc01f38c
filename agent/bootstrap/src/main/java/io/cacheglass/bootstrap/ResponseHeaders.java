package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.RequestStep;
import io.cacheglass.recorder.RequestSums;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a response says of the caches that were asked for it. Stateless. */
public final class ResponseHeaders {
  public static final String SERVER_TIMING = "Server-Timing";
  public static final String CACHE_STATUS = "Cache-Status";

  private static final int MAX_NAME = 100;

  private ResponseHeaders() {}

  /**
   * {@code total;dur=118, cache;desc="2/4 hit";dur=112.5, cache.tier1;desc="2";dur=0.5,
   * cache.miss;desc="2";dur=0.1, load;dur=111.9}: milliseconds. Parts with nothing in them are left
   * out.
   */
  public static String serverTiming(RequestSums sums) {
    StringBuilder text = new StringBuilder("total;dur=").append(millis(sums.totalNanos()));
    if (sums.lookups() > 0) {
      text.append(", cache;desc=\"").append(share(sums)).append("\";dur=");
      text.append(millis(sums.cacheNanos()));
    }
    for (int tier = 1; tier <= 3; tier++) {
      part(text, "cache.tier" + tier, sums.tierHits(tier), sums.lookupNanos(tier));
    }
    part(text, "cache.miss", sums.misses(), sums.lookupNanos(0));
    if (sums.loadNanos() > 0) {
      text.append(", load;dur=").append(millis(sums.loadNanos()));
    }
    return text.toString();
  }

  private static void part(StringBuilder text, String name, long lookups, long nanos) {
    if (lookups > 0) {
      text.append(", ").append(name).append(";desc=\"").append(lookups);
      text.append("\";dur=").append(millis(nanos));
    }
  }

  /**
   * A member of RFC 9211's list: of the one cache that decided the response, {@code "shop/prices";
   * hit; detail=tier1} or {@code "shop/prices"; fwd=miss; stored; detail=miss}; of several lookups
   * {@code "shop"; detail="2/4 hit"}, as the response is then no one cache's. Never a key.
   *
   * @param application as it calls itself
   * @return null if no cache was asked
   */
  public static @Nullable String cacheStatus(String application, RequestSums sums) {
    if (sums.hits() + sums.misses() == 0) {
      return null;
    }
    RequestStep only = sums.only();
    if (only == null) {
      return quoted(application) + "; detail=\"" + share(sums) + '"';
    }
    String member = quoted(application + '/' + name(only));
    if (sums.misses() > 0) {
      boolean stored = sums.puts() > 0 || sums.loadNanos() > 0;
      return member + "; fwd=miss" + (stored ? "; stored" : "") + "; detail=miss";
    }
    return member + "; hit; detail=tier" + Math.max(1, only.tier());
  }

  private static String name(RequestStep step) {
    CacheRow row = Recorder.row(step.cacheId());
    return row == null ? "" : row.name();
  }

  private static String share(RequestSums sums) {
    return sums.hits() + "/" + sums.lookups() + " hit";
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }

  /** A string of RFC 9651: printable ASCII; a name could else end the header and begin another. */
  static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(name.length(), MAX_NAME); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c >= 0x20 && c < 0x7f ? c : '?');
    }
    return text.append('"').toString();
  }
}
