package io.cacheglass.admin;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bearer token: its hash, whose it is, and what it allows. Immutable. */
final class Token {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,40}):([a-z+]+):([\\x21-\\x7e&&[^;,]]+)");
  private static final Pattern HASHED = Pattern.compile("sha256:([0-9a-fA-F]{64})");
  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{8,500}");

  private final String name;
  private final Set<Right> rights;
  private final Secret secret;

  Token(String name, Set<Right> rights, Secret secret) {
    this.name = name;
    this.rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
    this.secret = secret;
  }

  /** The one token that allows everything but seeing keys, which is a setting of its own. */
  static Token owner(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "cacheglass.admin.token must be 8 to 500 visible ASCII characters without spaces,"
              + " better 32 random ones");
    }
    return new Token("", EnumSet.of(Right.READ, Right.CLEAR, Right.ADMIN), Secret.of(text));
  }

  /**
   * Reads one of {@code cacheglass.admin.tokens}.
   *
   * @param text {@code name:scope+scope:token}, the token as it is or as {@code sha256:} and its
   *     hash in hex
   * @throws IllegalArgumentException for anything else; the message does not hold the token
   */
  static Token parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      throw new IllegalArgumentException("each of cacheglass.admin.tokens must be"
          + " name:scopes:token, such as prometheus:read:s3cretToken, with ; between them");
    }
    String name = form.group(1);
    Set<Right> rights = EnumSet.of(Right.READ);
    for (String word : form.group(2).split("\\+", -1)) {
      rights.add(right(name, word));
    }
    return new Token(name, rights, secret(name, form.group(3)));
  }

  private static Right right(String name, String word) {
    try {
      return Right.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cacheglass.admin.tokens: the scope \"" + word + "\" of "
          + name + " must be one of read, keys, clear, admin");
    }
  }

  private static Secret secret(String name, String text) {
    Matcher hashed = HASHED.matcher(text);
    if (hashed.matches()) {
      return Secret.ofHash(hashed.group(1));
    }
    if (!PLAIN.matcher(text).matches() || text.startsWith("sha256:")) {
      throw new IllegalArgumentException("cacheglass.admin.tokens: the token of " + name
          + " must be 8 to 500 visible ASCII characters, or sha256: and 64 hex digits");
    }
    return Secret.of(text);
  }

  /** For audit lines; "" for the one without a name. */
  String name() {
    return name;
  }

  Set<Right> rights() {
    return rights;
  }

  boolean matches(String text) {
    return secret.matches(text);
  }
}
