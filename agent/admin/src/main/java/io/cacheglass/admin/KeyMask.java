package io.cacheglass.admin;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.MaskedPattern;
import io.cacheglass.recorder.Recorder;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Key text that may be shown. A masked key is its pattern and six hex digits that tell it from its
 * neighbours. They are salted anew in each run: whoever knows how fingerprints are made could else
 * find the key behind one by trying all customer numbers. Immutable.
 */
final class KeyMask {
  private static final int SALT_BYTES = 16;

  private final byte[] salt = new byte[SALT_BYTES];

  KeyMask() {
    new SecureRandom().nextBytes(salt);
  }

  /** Whether this caller sees masked keys. */
  static boolean masks(Caller caller) {
    return !caller.rights().contains(Right.KEYS);
  }

  /** The key as this caller may see it. */
  String textOf(KeyCount key, Caller caller) {
    String text = key.text();
    return !masks(caller) && text != null
        ? text
        : MaskedPattern.of(key.pattern()) + '#' + digits(key.fingerprint());
  }

  /** The same of a key that is to be warmed. */
  String textOf(WarmKey key, Caller caller) {
    long fingerprint =
        key.fingerprint() == 0 ? Recorder.fingerprintOf(key.text()) : key.fingerprint();
    return masks(caller) ? MaskedPattern.of(key.pattern()) + '#' + digits(fingerprint) : key.text();
  }

  /** A part of keys, by its name in their pattern. */
  String partOf(String text, String name, Caller caller) {
    return masks(caller) ? '{' + name + "}#" + digits(Recorder.fingerprintOf(text)) : text;
  }

  /** A pattern; one that stands for a single key is that key, and is told from its neighbours. */
  String patternOf(String pattern, Caller caller) {
    return masks(caller) && MaskedPattern.isKey(pattern)
        ? MaskedPattern.of(pattern) + '#' + digits(Recorder.fingerprintOf(pattern))
        : pattern;
  }

  /** A text that may name a pattern. */
  String inText(String text, String pattern, Caller caller) {
    return pattern.isEmpty() ? text : text.replace(pattern, patternOf(pattern, caller));
  }

  private String digits(long fingerprint) {
    byte[] salted = ByteBuffer.allocate(SALT_BYTES + Long.BYTES)
        .put(salt)
        .putLong(fingerprint)
        .array();
    int hash = ByteBuffer.wrap(Secret.sha256(salted)).getInt();
    return String.format("%06x", hash >>> 8);
  }
}
