package io.cacheglass.launcher;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmResults;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.KeyLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Loads by a cache's own loader, as its next reader would, and looks afterwards whether the entry
 * is there. Only keys that can be made anew exactly are loaded. Thread-safe; to be used for one
 * plan, because it holds the cache.
 */
final class LoaderTarget implements WarmTarget {
  private final CacheInfo shown;
  private final CacheRow row;
  private final Object cache;
  private final CacheReader reader;
  private final KeyLoader loader;

  /** The type of the cache's keys, to be found when a key is known by its text only. */
  private volatile @Nullable Object example;

  LoaderTarget(CacheInfo shown, CacheRow row, Object cache, CacheReader reader, KeyLoader loader) {
    this.shown = shown;
    this.row = row;
    this.cache = cache;
    this.reader = reader;
    this.loader = loader;
  }

  @Override
  public String cache() {
    return shown.key();
  }

  @Override
  public String source() {
    return "loader";
  }

  @Override
  public String name() {
    return "the cache's own loader";
  }

  @Override
  public int together() {
    return loader.together();
  }

  @Override
  public OptionalLong capacity() {
    try {
      CacheDetails details = reader.details(cache);
      return details.capacity();
    } catch (Exception | LinkageError e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean namesKeys() {
    return false;
  }

  @Override
  public List<WarmKey> ownKeys() {
    return Collections.emptyList();
  }

  @Override
  public boolean takes(WarmKey key) {
    return keyOf(key) != null;
  }

  private @Nullable Object keyOf(WarmKey key) {
    return key.fingerprint() == 0
        ? Recorder.keyLike(key.text(), exampleKey())
        : Recorder.keyOf(key.text(), key.fingerprint());
  }

  /** Any key that the cache holds; a text if it holds none. */
  private Object exampleKey() {
    Object known = example;
    if (known == null) {
      known = firstKey();
      example = known;
    }
    return known;
  }

  private Object firstKey() {
    Frame frame = Probes.enter(row);
    try {
      Iterator<?> keys = reader.keys(cache);
      Object first = keys != null && keys.hasNext() ? keys.next() : null;
      return first == null ? "" : first;
    } catch (Exception | LinkageError e) {
      return "";
    } finally {
      Probes.end(frame);
    }
  }

  @Override
  public void load(List<WarmKey> keys, @Nullable Long ttlSeconds, WarmResults results) {
    HostWork.run(row.classLoader(), () -> loadQuietly(keys, results));
  }

  private void loadQuietly(List<WarmKey> keys, WarmResults results) {
    Map<WarmKey, Object> absent = new LinkedHashMap<>();
    for (WarmKey key : keys) {
      Object its = keyOf(key);
      if (its == null) {
        results.failed(key, "the key cannot be made anew", "");
      } else if (!isPresent(key, its, results)) {
        absent.put(key, its);
      }
    }
    if (absent.size() > 1 && loadTogether(absent)) {
      absent.forEach((key, its) -> check(key, its, results));
    } else {
      absent.forEach((key, its) -> loadOne(key, its, results));
    }
  }

  /** Whether nothing is left to do for this key, which has then been reported. */
  private boolean isPresent(WarmKey key, Object its, WarmResults results) {
    try {
      if (!loader.contains(its)) {
        return false;
      }
      results.present(key);
    } catch (Exception | LinkageError e) {
      fail(key, e, results);
    }
    return true;
  }

  /** False if that failed: then each key is tried once by itself, to find the one to blame. */
  private boolean loadTogether(Map<WarmKey, Object> absent) {
    try {
      loader.load(new ArrayList<>(absent.values()));
      return true;
    } catch (Exception | LinkageError e) {
      return false;
    }
  }

  private void loadOne(WarmKey key, Object its, WarmResults results) {
    try {
      loader.load(Collections.singletonList(its));
    } catch (Exception | LinkageError e) {
      fail(key, e, results);
      return;
    }
    check(key, its, results);
  }

  private void check(WarmKey key, Object its, WarmResults results) {
    try {
      if (loader.contains(its)) {
        row.add(Counts.Kind.WARMED, 1);
        results.loaded(key);
      } else {
        results.failed(key, "the loader has nothing for it, or the cache would not keep it", "");
      }
    } catch (Exception | LinkageError e) {
      fail(key, e, results);
    }
  }

  private static void fail(WarmKey key, Throwable failure, WarmResults results) {
    results.failed(key, failure.getClass().getName(), String.valueOf(failure.getMessage()));
  }
}
