package io.cacheglass.analysis.curve;

/** Why a lookup missed. */
public enum MissReason {
  /** The key had not been asked for before, as far as is known. */
  FIRST_READ,
  /** The entry had reached its time to live. */
  EXPIRED,
  /** The entry had to make room for others. */
  EVICTED,
  /** The application had taken the entry out, or cleared the cache. */
  INVALIDATED,
  /** The key had been asked for before, and nobody has stored a value since. */
  NOT_STORED
}
