package com.acme.shop;

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

  public static BuiltCache exchangeRates() {
    return new BuiltCache();
  }

  public static BuiltCache throughLocalVariable() {
    BuiltCache local = new BuiltCache();
    local.hashCode();
    return local;
  }
}
