package io.cacheglass.admin.warm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to have warmed. Immutable. */
public final class WarmRequest {
  /** Most keys of one cache. */
  public static final int MOST_KEYS = 1000;

  /** As many as bring a web cache back to its hit rate. */
  public static final int USUAL_KEYS = 500;

  private final @Nullable Set<String> caches;
  private final @Nullable Set<String> sources;
  private final Map<String, List<String>> keys;
  private final @Nullable String pattern;
  private final int top;
  private final @Nullable Long ttlSeconds;

  /**
   * A wish.
   *
   * @param caches ids of caches, or names of targets whose cache is not known; null for all
   * @param sources what may load; null for all
   * @param keys texts of keys by cache, instead of those that are asked for most; empty for those
   * @param pattern a key pattern or mask; null for every key
   * @param top most keys of one cache
   * @param ttlSeconds how long entries shall live, as far as the source can say; null for no wish
   */
  public WarmRequest(
      @Nullable Set<String> caches,
      @Nullable Set<String> sources,
      Map<String, List<String>> keys,
      @Nullable String pattern,
      int top,
      @Nullable Long ttlSeconds) {
    this.caches = caches;
    this.sources = sources;
    this.keys = new LinkedHashMap<>(keys);
    this.pattern = pattern;
    this.top = top;
    this.ttlSeconds = ttlSeconds;
  }

  /** Everything that can be warmed. */
  public static WarmRequest all(int top) {
    return new WarmRequest(null, null, Collections.emptyMap(), null, top, null);
  }

  public @Nullable Long ttlSeconds() {
    return ttlSeconds;
  }

  int top() {
    return top;
  }

  @Nullable
  String pattern() {
    return pattern;
  }

  boolean wants(WarmTarget target) {
    return (sources == null || sources.contains(target.source()))
        && (caches == null || caches.contains(WarmLabel.of(target).id()))
        && (keys.isEmpty() || keys.containsKey(target.cache()));
  }

  /** The keys that were named for a cache; null if those are wanted that are asked for most. */
  @Nullable
  List<WarmKey> named(String cache) {
    List<String> texts = keys.get(cache);
    if (texts == null) {
      return null;
    }
    List<WarmKey> named = new ArrayList<>();
    texts.forEach(text -> named.add(WarmKey.named(text)));
    return named;
  }
}
