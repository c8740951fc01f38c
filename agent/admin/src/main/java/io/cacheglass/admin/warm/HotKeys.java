package io.cacheglass.admin.warm;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys that are read most, hit or missed. Thread-safe. */
public final class HotKeys {
  private final Statistics statistics;

  /** Those of these statistics. */
  public HotKeys(Statistics statistics) {
    this.statistics = statistics;
  }

  /** Of one cache, most reads first; only those whose text is known. */
  public List<WarmKey> of(String cache) {
    Map<Long, WarmKey> byFingerprint = new HashMap<>();
    for (KeyOrder order : KeyOrder.values()) {
      for (KeyCount key : statistics.keys(cache, order, WarmRequest.MOST_KEYS).entries()) {
        add(byFingerprint, key);
      }
    }
    List<WarmKey> keys = new ArrayList<>(byFingerprint.values());
    keys.sort((a, b) -> Long.compare(b.reads(), a.reads()));
    return keys;
  }

  private static void add(Map<Long, WarmKey> byFingerprint, KeyCount key) {
    String text = key.text();
    if (text == null) {
      return;
    }
    WarmKey other = byFingerprint.get(key.fingerprint());
    long reads = key.count() + (other == null ? 0 : other.reads());
    byFingerprint.put(
        key.fingerprint(), new WarmKey(text, key.fingerprint(), key.pattern(), reads));
  }
}
