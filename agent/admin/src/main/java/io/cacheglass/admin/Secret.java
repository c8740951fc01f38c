package io.cacheglass.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret of which only the SHA-256 hash is kept. Immutable. */
final class Secret {
  private static final int RANDOM_BYTES = 32;

  private final byte[] hash;

  private Secret(byte[] hash) {
    this.hash = hash;
  }

  static Secret of(String text) {
    return new Secret(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The secret of this hash, 64 hex digits. */
  static Secret ofHash(String hex) {
    byte[] hash = new byte[hex.length() / 2];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return new Secret(hash);
  }

  /** 32 random bytes in the letters of URLs. */
  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether the text is the secret; takes as long for a wrong one as for the right one. */
  boolean matches(String text) {
    return MessageDigest.isEqual(hash, sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The hash as text, to file something under it. */
  String fingerprint() {
    return Base64.getEncoder().encodeToString(hash);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
