package io.cacheglass.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags of answers (RFC 9110): two answers that differ only in the time they were made have the same
 * weak tag. Stateless.
 */
final class EntityTag {
  private static final Pattern TIMES = Pattern.compile(
      "\"(as_of|timestamp|uptime_seconds|history_seconds|uptime_minutes)\":(\"[^\"]*\"|[^,}]*)");

  private EntityTag() {}

  /** The tag of a body of JSON. */
  static String of(byte[] json) {
    String text = TIMES.matcher(new String(json, StandardCharsets.UTF_8)).replaceAll("");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      byte[] half = java.util.Arrays.copyOf(hash, 12);
      return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(half) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has SHA-256
    }
  }

  /** Whether the header If-None-Match names the tag. */
  static boolean matches(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String each : ifNoneMatch.split(",", -1)) {
      String trimmed = each.trim();
      if (trimmed.equals("*") || trimmed.equals(tag) || ("W/" + trimmed).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
