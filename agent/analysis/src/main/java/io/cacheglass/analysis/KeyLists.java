package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists the keys that are asked for most, and only those of which that is certain: a key's
 * guaranteed count must be that of ten samples and 0.1 % of all. Where misses are spread over many
 * keys, as they mostly are, a list would be noise. To be used while the analyzer's lock is held.
 */
final class KeyLists {
  /** Fewer may be chance. */
  private static final int LEAST_SAMPLES = 10;

  private static final double LEAST_SHARE = 0.001;
  private static final int FEW = 3;

  private final View view;

  KeyLists(View view) {
    this.view = view;
  }

  KeyList list(@Nullable String cacheKey, KeyOrder order, int limit) {
    List<CacheInfo> caches = new ArrayList<>();
    for (CacheInfo info : cacheKey == null ? view.directCaches() : view.caches()) {
      if (cacheKey == null || info.key().equals(cacheKey)) {
        caches.add(info);
      }
    }
    return list(caches, order, limit);
  }

  private KeyList list(List<CacheInfo> caches, KeyOrder order, int limit) {
    boolean exact = true;
    long total = 0;
    long distinct = 0;
    for (CacheInfo info : caches) {
      CacheState state = view.state(info);
      if (state != null) {
        total += state.keys(order).total();
        distinct += state.distinctKeys().estimate();
        exact &= state.keys(order).exact() && view.isExact(info);
      }
    }
    List<KeyCount> found = new ArrayList<>();
    for (CacheInfo info : caches) {
      CacheState state = view.state(info);
      if (state != null) {
        double certain = LEAST_SAMPLES * state.keys(order).meanWeight();
        double least = exact ? 1 : Math.max(certain, LEAST_SHARE * total);
        addTo(found, info, state.keys(order).entries(), least, total);
      }
    }
    found.sort((a, b) -> Long.compare(b.count(), a.count()));
    String note = exact || found.size() >= FEW ? "" : note(order, distinct);
    return new KeyList(exact, found.subList(0, Math.min(limit, found.size())), note);
  }

  private static void addTo(
      List<KeyCount> found,
      CacheInfo info,
      List<HeavyHitters.Entry<KeyLabel>> entries,
      double least,
      long total) {
    for (HeavyHitters.Entry<KeyLabel> entry : entries) {
      if (entry.guaranteed() >= least) {
        KeyLabel label = entry.label;
        String pattern = label == null ? CachePatterns.UNKNOWN : label.pattern().name();
        found.add(new KeyCount(
            label == null ? null : label.text,
            new KeyCount.Identity(entry.fingerprint, pattern, info.key()),
            entry.count,
            entry.error,
            total == 0 ? 0 : (double) entry.count / total,
            label == null ? 0 : label.lastMillis));
      }
    }
  }

  private static String note(KeyOrder order, long distinct) {
    String what = order == KeyOrder.HITS ? "hit" : "miss";
    String events = order == KeyOrder.HITS ? "hits" : "misses";
    return String.format(
        Locale.ROOT, "no hot %s keys: %s are spread over about %,d keys", what, events, distinct);
  }
}
