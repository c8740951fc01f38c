package io.cacheglass.recorder;

/** How a lookup or a load ended. */
public enum Outcome {
  /** The cache had it; a cached null is a hit too. */
  HIT,
  /** The cache did not have it. */
  MISS,
  /** Waited for another thread's load of the same key; counts as a miss. */
  COALESCED,
  /** The call failed; neither hit nor miss. */
  ERROR,
  /** The loader returned a value. */
  LOADED,
  /** The loader returned null. */
  LOADED_NULL,
  /** The loader threw. */
  LOAD_FAILED
}
