package io.cacheglass.weaving;

import io.cacheglass.recorder.CreationSite;
import java.util.Objects;

/** Stands for a cache: finds where it is built, as the woven constructor of one does. */
public final class BuiltCache {
  private final CreationSite site = Objects.requireNonNull(CreationSite.of(this));

  CreationSite site() {
    return site;
  }
}
