package io.cacheglass.admin.warm;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyList;
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

  /** Whether those are all keys that were read since the last reset, with exact counts. */
  public boolean areAll(String cache) {
    for (KeyOrder order : KeyOrder.values()) {
      KeyList keys = statistics.keys(cache, order, WarmRequest.MOST_KEYS + 1);
      if (!keys.exact() || keys.entries().size() > WarmRequest.MOST_KEYS) {
        return false;
      }
    }
    return true;
  }

  private static void add(Map<Long, WarmKey> byFingerprint, KeyCount key) {
    String text = key.text();
    if (text == null) {
      return;
    }
    WarmKey other = byFingerprint.get(key.fingerprint());
    long reads = key.count() + (other == null ? 0 : other.reads());
    long last = Math.max(key.lastMillis(), other == null ? 0 : other.lastReadMillis());
    byFingerprint.put(
        key.fingerprint(), new WarmKey(text, key.fingerprint(), key.pattern(), reads, last));
  }
}
