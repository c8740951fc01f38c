package io.cacheglass.library.custom;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.weaving.CacheReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cache that somebody wrote at home, through the methods that the setting names. All
 * instances of a class are one row, so all of them are asked. Every call runs inside an operation
 * of that row: nothing of it counts as the application's. Thread-safe.
 */
final class CustomReader implements CacheReader {
  private final Map<String, CustomCache> caches = new ConcurrentHashMap<>();

  /** Knows a cache of the setting, from premain on. */
  void add(CustomCache cache) {
    caches.put(cache.className(), cache);
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    CustomCall method = call(cache, CustomCache::size);
    OptionalLong entries = OptionalLong.empty();
    if (method != null) {
      long sum = 0;
      for (Object number : method.callAll(cache)) {
        sum += asNumber(number, method);
      }
      entries = OptionalLong.of(sum);
    }
    CacheDetails.Tier heap = new CacheDetails.Tier(
        CacheDetails.TierKind.HEAP,
        entries,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
    return new CacheDetails(
        "",
        entries,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Collections.singletonList(heap),
        "written at home, known by the setting cacheglass.custom");
  }

  private static long asNumber(@Nullable Object number, CustomCall method) {
    if (number instanceof Number) {
      return ((Number) number).longValue();
    }
    throw new IllegalStateException(
        method + " gives " + (number == null ? "null" : "a " + number.getClass().getName())
            + ", and not the number of entries");
  }

  @Override
  public void clear(Object cache) throws Exception {
    CustomCall clear = call(cache, CustomCache::clear);
    if (clear != null) {
      clear.callAll(cache);
      return;
    }
    Iterator<?> keys = keys(cache);
    if (keys == null || call(cache, CustomCache::remove) == null) {
      throw new UnsupportedOperationException(
          "the setting cacheglass.custom names no clear=METHOD() of it, nor both keys= and remove=");
    }
    while (keys.hasNext()) {
      remove(cache, keys.next());
    }
  }

  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    CustomCall method = call(cache, CustomCache::keys);
    if (method == null) {
      return null;
    }
    List<@Nullable Object> all = new ArrayList<>();
    for (Object keys : method.callAll(cache)) {
      Keys.addTo(all, keys, method.toString());
    }
    return all.iterator();
  }

  @Override
  public void remove(Object cache, Object key) throws Exception {
    CustomCall method = call(cache, CustomCache::remove);
    if (method == null) {
      throw new UnsupportedOperationException(
          "the setting cacheglass.custom names no remove=METHOD(key) of it");
    }
    method.callAll(cache, key);
  }

  /** The method for this purpose, null if the setting names none. */
  private @Nullable CustomCall call(
      Object cache, Function<CustomCache, @Nullable CustomMethod> which)
      throws NoSuchMethodException {
    Class<?> type = cache instanceof Class ? (Class<?>) cache : cache.getClass();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      CustomCache known = caches.get(each.getName());
      if (known != null) {
        CustomMethod method = which.apply(known);
        return method == null ? null : new CustomCall(each, method);
      }
    }
    return null;
  }
}
