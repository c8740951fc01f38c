package io.cacheglass.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The key of the event that is being counted. One object, filled anew for each event, so that
 * events allocate nothing. Guarded by the analyzer's lock.
 */
final class KeyedEvent {
  /** 0 if the event has no single key. */
  long fingerprint;

  /** Who asked. */
  int endpoint;

  /** Null if the text of the key is not known. */
  @Nullable
  KeyLabel label;
}
