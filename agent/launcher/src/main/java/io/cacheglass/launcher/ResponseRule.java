package io.cacheglass.launcher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are answered with what the caches did for them: any that one of its parts wants.
 * Immutable; keeps the token's hash only.
 */
final class ResponseRule {
  /** The header of a request that carries the token. */
  static final String HEADER = "X-Cacheglass-Token";

  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?)%");
  private static final Pattern ROLE = Pattern.compile("role:([\\x21-\\x7e&&[^+]]{1,100})");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{8,500}");

  private double percent;
  private @Nullable String role;
  private byte @Nullable [] tokenHash;

  private ResponseRule() {}

  /**
   * Reads the setting.
   *
   * @param text off, all, role:NAME, token, 5%, or several with + between them
   * @param token what a request must carry, "" if none is set
   * @return null for off
   * @throws IllegalArgumentException for anything else; the message does not hold the token
   */
  static @Nullable ResponseRule parse(String text, String token) {
    if (text.equals("off")) {
      return null;
    }
    ResponseRule rule = new ResponseRule();
    for (String part : text.split("\\+", -1)) {
      rule.add(part.trim(), token);
    }
    return rule;
  }

  private void add(String part, String token) {
    Matcher share = SHARE.matcher(part);
    Matcher itsRole = ROLE.matcher(part);
    if (part.equals("all")) {
      percent = 100;
    } else if (share.matches() && Double.parseDouble(share.group(1)) <= 100) {
      percent = Double.parseDouble(share.group(1));
    } else if (itsRole.matches()) {
      role = itsRole.group(1);
    } else if (part.equals("token") && TOKEN.matcher(token).matches()) {
      tokenHash = sha256(token);
    } else if (part.equals("token")) {
      throw new IllegalArgumentException("cacheglass.responses=token needs"
          + " cacheglass.responses.token, 8 to 500 visible ASCII characters");
    } else {
      throw new IllegalArgumentException("cacheglass.responses must be off, all, role:NAME, token,"
          + " a share such as 5%, or several of these with + between them");
    }
  }

  /** Whether this request is one of them. */
  boolean wants(Object request) {
    return isOfShare() || hasToken(request) || hasRole(request);
  }

  private boolean isOfShare() {
    return percent >= 100
        || (percent > 0 && ThreadLocalRandom.current().nextDouble() * 100 < percent);
  }

  private boolean hasToken(Object request) {
    Object given = tokenHash == null ? null : ServletApi.call(request, "getHeader", HEADER);
    return given != null && MessageDigest.isEqual(tokenHash, sha256(given.toString()));
  }

  private boolean hasRole(Object request) {
    return role != null && Boolean.TRUE.equals(ServletApi.call(request, "isUserInRole", role));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
