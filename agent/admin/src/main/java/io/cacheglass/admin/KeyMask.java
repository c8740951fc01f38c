package io.cacheglass.admin;

import io.cacheglass.analysis.KeyCount;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Key text that may be shown. A masked key is its pattern and six hex digits that tell it from its
 * neighbours. They are salted anew in each run: whoever knows how fingerprints are made could else
 * find the key behind one by trying all customer numbers. Immutable.
 */
final class KeyMask {
  private static final int SALT_BYTES = 16;

  private final boolean visible;
  private final byte[] salt = new byte[SALT_BYTES];

  KeyMask(AdminSettings settings) {
    this.visible = settings.keysVisible();
    new SecureRandom().nextBytes(salt);
  }

  boolean masks() {
    return !visible;
  }

  String textOf(KeyCount key) {
    String text = key.text();
    return visible && text != null ? text : key.pattern() + '#' + digits(key.fingerprint());
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
