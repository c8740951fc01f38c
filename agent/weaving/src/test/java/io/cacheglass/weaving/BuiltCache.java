package io.cacheglass.weaving;

import io.cacheglass.recorder.CreationSite;
import java.util.Objects;

/** Stands for a cache: finds where it is built, as the woven constructor of one does. */
public final class BuiltCache {
  private final CreationSite site = Objects.requireNonNull(CreationSite.of(this));

  /** Finds where it is used, as a woven method of one does. */
  public CreationSite use(Object... others) {
    return Objects.requireNonNull(CreationSite.of(this));
  }

  CreationSite site() {
    return site;
  }
}
