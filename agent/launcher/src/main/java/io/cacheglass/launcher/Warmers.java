package io.cacheglass.launcher;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.admin.warm.Warming;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.KeyLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what can be warmed: what the application has registered, caches that have a loader of their
 * own, and requests that the operator has named. Thread-safe.
 */
final class Warmers implements Warming {
  private final Function<String, @Nullable CacheReader> readers;
  private final Supplier<List<Map<String, Object>>> registered;
  private volatile Map<String, List<WarmKey>> saved = new LinkedHashMap<>();
  private volatile @Nullable Replay replay;

  /**
   * With the readers by library.
   *
   * @param registered what the application has registered
   */
  Warmers(
      Function<String, @Nullable CacheReader> readers,
      Supplier<List<Map<String, Object>>> registered) {
    this.readers = readers;
    this.registered = registered;
  }

  /** Offers requests to the application, too. */
  void replayBy(Replay requests) {
    replay = requests;
  }

  /** Offers the keys that were hot in the run before this one, by cache. */
  void remember(Map<String, List<WarmKey>> keysByCache) {
    saved = keysByCache;
  }

  @Override
  public List<WarmKey> savedKeys(String cache) {
    return saved.getOrDefault(cache, new ArrayList<>());
  }

  @Override
  public List<WarmTarget> targets() {
    List<CacheInfo> caches = Recorder.snapshot().caches();
    List<WarmTarget> targets = new ArrayList<>();
    for (Map<String, Object> warmer : registered.get()) {
      targets.add(new WarmerTarget(warmer, cacheOf(warmer, caches)));
    }
    look(caches, targets, new LinkedHashMap<>());
    Replay requests = replay;
    targets.addAll(requests == null ? List.of() : requests.targets());
    return targets;
  }

  @Override
  public Map<String, String> refusals() {
    Map<String, String> refusals = new LinkedHashMap<>();
    List<CacheInfo> caches = Recorder.snapshot().caches();
    look(caches, new ArrayList<>(), refusals);
    for (Map<String, Object> warmer : registered.get()) {
      CacheInfo filled = cacheOf(warmer, caches);
      refusals.remove(filled == null ? "" : filled.key());
    }
    Replay requests = replay;
    refusals.putAll(requests == null ? Map.of() : requests.refusals());
    return refusals;
  }

  private void look(
      List<CacheInfo> caches, List<WarmTarget> targets, Map<String, String> refusals) {
    for (CacheInfo info : caches) {
      if (!info.live() || info.layerOf() >= 0) {
        continue;
      }
      try {
        LoaderTarget target = loaderOf(info, caches);
        if (target == null) {
          refusals.put(info.key(), "it has no loader that can be called, and no warmer");
        } else {
          targets.add(target);
        }
      } catch (Exception | LinkageError e) {
        refusals.put(info.key(), "its loader cannot be reached: " + e);
      }
    }
  }

  /** A cache's own loader, else the one of the cache below it, which has the same keys. */
  private @Nullable LoaderTarget loaderOf(CacheInfo info, List<CacheInfo> caches) throws Exception {
    LoaderTarget own = loaderIn(info, info);
    for (CacheInfo below : caches) {
      if (own == null && below.layerOf() == info.id() && below.live()) {
        own = loaderIn(info, below);
      }
    }
    return own;
  }

  private @Nullable LoaderTarget loaderIn(CacheInfo shown, CacheInfo info) throws Exception {
    CacheRow row = Recorder.row(info.id());
    List<Object> instances = row == null ? List.of() : GoneApplications.cachesLeft(row);
    CacheReader reader = readers.apply(info.library());
    if (row == null || instances.size() != 1 || reader == null) {
      return null; // of several caches nobody knows which key belongs to which
    }
    Object cache = instances.get(0);
    KeyLoader loader = reader.keyLoader(cache);
    return loader == null ? null : new LoaderTarget(shown, row, cache, reader, loader);
  }

  /** The cache that a warmer fills; null if there is none of that name, or several. */
  private static @Nullable CacheInfo cacheOf(Map<String, Object> warmer, List<CacheInfo> caches) {
    String wanted = String.valueOf(warmer.get("cache"));
    CacheInfo found = null;
    for (CacheInfo info : caches) {
      if (info.live() && (info.key().equals(wanted) || info.name().equals(wanted))) {
        if (found != null) {
          return null;
        }
        found = info;
      }
    }
    return found;
  }
}
