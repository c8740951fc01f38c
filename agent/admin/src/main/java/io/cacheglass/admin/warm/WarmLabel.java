package io.cacheglass.admin.warm;

/**
 * What people are told of a target. A job remembers this and not the target, which holds objects of
 * the application. Immutable.
 */
public final class WarmLabel {
  private final String cache;
  private final String source;
  private final String name;

  private WarmLabel(WarmTarget target) {
    cache = target.cache();
    source = target.source();
    name = target.name();
  }

  /** The label of a target. */
  public static WarmLabel of(WarmTarget target) {
    return new WarmLabel(target);
  }

  /** {@code CacheInfo.key()}; "" if it is not known. */
  public String cache() {
    return cache;
  }

  /** What loads: loader, warmer or requests. */
  public String source() {
    return source;
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** What names it in a wish: its cache, or its own name where the cache is not known. */
  public String id() {
    return cache.isEmpty() ? name : cache;
  }
}
