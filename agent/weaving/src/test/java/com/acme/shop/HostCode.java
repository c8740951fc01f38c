package com.acme.shop;

import io.cacheglass.recorder.CreationSite;
import io.cacheglass.weaving.BuiltCache;
import java.util.Objects;
import java.util.function.Supplier;

/** Builds caches in the ways that applications do; in a package that is not ours. */
public final class HostCode {
  public static final BuiltCache RATES = new BuiltCache();

  public final BuiltCache prices = new BuiltCache();
  public final BuiltCache cache = new BuiltCache();
  public final Supplier<BuiltCache> supplier;
  public final BuiltCache wrapped = Objects.requireNonNull(new BuiltCache());

  public final BuiltCache fromFactory = factory();
  public final BuiltCache fromLocal = throughLocalVariable();

  private static BuiltCache factory() {
    return new BuiltCache();
  }

  public HostCode() {
    supplier = () -> new BuiltCache();
  }

  /** Where a cache is used that was built before anybody looked. */
  public CreationSite use() {
    return prices.use();
  }

  /** The same of two caches in one line. */
  public CreationSite useOfTwo() {
    return prices.use(wrapped);
  }

  /** The same of one whose field says nothing. */
  public CreationSite useOfGeneric() {
    return cache.use();
  }

  /** The same of one that is no field's. */
  public CreationSite useOfLocal() {
    BuiltCache local = supplier.get();
    return local.use();
  }

  public static BuiltCache exchangeRates() {
    return new BuiltCache();
  }

  public static BuiltCache throughLocalVariable() {
    BuiltCache local = new BuiltCache();
    local.hashCode();
    return local;
  }
}
