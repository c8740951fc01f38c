package io.cacheglass.launcher;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmResults;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.analysis.NameMask;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads by what the application has registered: one key, or a list of them. A list that fails as a
 * whole is tried key by key, once, if there is a form for one key. Thread-safe; to be used for one
 * plan, because it holds the warmer.
 */
final class WarmerTarget implements WarmTarget {
  private static final int MOST_OWN_KEYS = 100_000;

  private final Map<String, Object> warmer;
  private final @Nullable CacheInfo cache;

  /** Held, so that its id stays its own. */
  private final @Nullable CacheRow row;

  private final NameMask mask;

  /**
   * A warmer.
   *
   * @param warmer as {@link io.cacheglass.bootstrap.ApiWarmers} says
   * @param cache that it fills, null if that is not known
   */
  WarmerTarget(Map<String, Object> warmer, @Nullable CacheInfo cache) {
    this.warmer = warmer;
    this.cache = cache;
    this.row = cache == null ? null : Recorder.row(cache.id());
    this.mask = new NameMask(String.valueOf(warmer.getOrDefault("pattern", "*")));
  }

  @Override
  public String cache() {
    return cache == null ? "" : cache.key();
  }

  @Override
  public String source() {
    return "warmer";
  }

  @Override
  public String name() {
    return String.valueOf(warmer.get("name"));
  }

  @Override
  public int together() {
    Object together = warmer.get("together");
    return many() != null && together instanceof Integer ? (Integer) together : 1;
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.empty();
  }

  @Override
  public boolean namesKeys() {
    return keys() != null;
  }

  @Override
  public List<WarmKey> ownKeys() {
    Supplier<?> keys = keys();
    List<WarmKey> own = new ArrayList<>();
    if (keys != null) {
      HostWork.run(keys.getClass().getClassLoader(), () -> addOwn(keys.get(), own));
    }
    return own;
  }

  private static void addOwn(@Nullable Object keys, List<WarmKey> own) {
    for (Object key : keys instanceof Collection ? (Collection<?>) keys : Collections.emptyList()) {
      if (key != null && own.size() < MOST_OWN_KEYS) {
        own.add(WarmKey.named(key.toString()));
      }
    }
  }

  @Override
  public boolean takes(WarmKey key) {
    return mask.matches(key.text())
        && (key.fingerprint() == 0 || Recorder.isWhole(key.text(), key.fingerprint()));
  }

  @Override
  public void load(List<WarmKey> keys, @Nullable Long ttlSeconds, WarmResults results) {
    Object form = many() == null ? one() : many();
    ClassLoader loader = form == null ? null : form.getClass().getClassLoader();
    HostWork.run(loader, () -> loadQuietly(keys, ttl(ttlSeconds), results));
  }

  private Long ttl(@Nullable Long wanted) {
    Object own = warmer.get("ttlSeconds");
    return wanted != null ? wanted : own instanceof Long ? (Long) own : 0L;
  }

  private void loadQuietly(List<WarmKey> keys, Long ttl, WarmResults results) {
    BiFunction<Object, Object, Object> many = many();
    BiConsumer<Object, Object> one = one();
    if (many != null && (keys.size() > 1 || one == null)) {
      loadTogether(many, one, keys, ttl, results);
    } else if (one != null) {
      keys.forEach(key -> loadOne(one, key, ttl, results));
    }
  }

  private void loadTogether(
      BiFunction<Object, Object, Object> many,
      @Nullable BiConsumer<Object, Object> one,
      List<WarmKey> keys,
      Long ttl,
      WarmResults results) {
    Map<String, WarmKey> byText = new LinkedHashMap<>();
    keys.forEach(key -> byText.put(key.text(), key));
    Object answer;
    try {
      answer = many.apply(new ArrayList<>(byText.keySet()), ttl);
    } catch (Exception | LinkageError e) {
      for (WarmKey key : keys) {
        if (one == null) {
          fail(key, e, results);
        } else {
          loadOne(one, key, ttl, results);
        }
      }
      return;
    }
    Map<?, ?> failed = answer instanceof Map ? (Map<?, ?>) answer : Collections.emptyMap();
    for (WarmKey key : keys) {
      if (failed.containsKey(key.text())) {
        results.failed(key, "the warmer refused it", String.valueOf(failed.get(key.text())));
      } else {
        loaded(key, results);
      }
    }
  }

  private void loadOne(BiConsumer<Object, Object> one, WarmKey key, Long ttl, WarmResults results) {
    try {
      one.accept(key.text(), ttl);
    } catch (Exception | LinkageError e) {
      fail(key, e, results);
      return;
    }
    loaded(key, results);
  }

  private void loaded(WarmKey key, WarmResults results) {
    if (row != null) {
      row.add(Counts.Kind.WARMED, 1);
    }
    results.loaded(key);
  }

  private static void fail(WarmKey key, Throwable failure, WarmResults results) {
    results.failed(key, failure.getClass().getName(), String.valueOf(failure.getMessage()));
  }

  private @Nullable Supplier<?> keys() {
    return (Supplier<?>) warmer.get("keys");
  }

  @SuppressWarnings("unchecked") // as the registration says
  private @Nullable BiConsumer<Object, Object> one() {
    return (BiConsumer<Object, Object>) warmer.get("one");
  }

  @SuppressWarnings("unchecked") // as the registration says
  private @Nullable BiFunction<Object, Object, Object> many() {
    return (BiFunction<Object, Object, Object>) warmer.get("many");
  }
}
