package com.acme;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.util.List;
import java.util.Objects;

/**
 * Code of a host that builds caches, each method at a line of its own; the recorder's own packages
 * are no host.
 */
public final class HostCaches {
  private HostCaches() {}

  public static CacheRow first(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow second(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow third(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow fourth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow fifth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow sixth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow seventh(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow eighth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow ninth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow tenth(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow eleventh(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  public static CacheRow factory(Object cache) {
    return Objects.requireNonNull(Rows.created(cache, "test"));
  }

  /** By one factory that is called at different lines. */
  public static List<CacheRow> byFactory(List<Object> caches) {
    return List.of(
        factory(caches.get(0)),
        factory(caches.get(1)),
        factory(caches.get(2)),
        factory(caches.get(3)),
        factory(caches.get(4)),
        factory(caches.get(5)));
  }
}
