package io.cacheglass.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Who may come in, and what they may see. Immutable; holds the token's hash only. */
public final class AdminSettings {
  private final String path;
  private final List<Token> tokens;
  private final boolean loginLink;
  private final boolean keysVisible;

  private AdminSettings(Builder builder) {
    this.path = builder.path;
    this.tokens = Collections.unmodifiableList(new ArrayList<>(builder.tokens));
    this.loginLink = tokens.isEmpty() || builder.loginLink;
    this.keysVisible = builder.keysVisible;
  }

  /** Settings with their defaults: path /cacheglass, no token, keys masked. */
  public static Builder builder() {
    return new Builder();
  }

  /** The admin path below the context path, such as "/cacheglass". */
  public String path() {
    return path;
  }

  List<Token> tokens() {
    return tokens;
  }

  /** Whether a token is set. Without one only the machine itself is let in. */
  public boolean hasToken() {
    return !tokens.isEmpty();
  }

  /** Whether one-time login links are given out: always without a token, else on request. */
  public boolean loginLink() {
    return loginLink;
  }

  /** Whether answers hold keys as they are; else they are masked. */
  public boolean keysVisible() {
    return keysVisible;
  }

  /** Confined to one thread. */
  public static final class Builder {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])+");

    private String path = "/cacheglass";
    private final List<Token> tokens = new ArrayList<>();
    private boolean loginLink;
    private boolean keysVisible;

    private Builder() {}

    /**
     * The admin path below the context path.
     *
     * @throws IllegalArgumentException unless it is one or more segments of letters, digits and
     *     {@code . _ ~ -}, each with a slash before it
     */
    public Builder path(String path) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            "cacheglass.admin.path must look like /cacheglass: \"" + path + '"');
      }
      this.path = path;
      return this;
    }

    /**
     * The bearer token. Only its hash is kept.
     *
     * @throws IllegalArgumentException unless it is 8 to 500 visible ASCII characters
     */
    public Builder token(String token) {
      tokens.add(Token.owner(token));
      return this;
    }

    /**
     * Further tokens with a name and scopes: {@code name:scope+scope:token;…}. Only hashes are
     * kept.
     *
     * @throws IllegalArgumentException for a bad one; the message does not hold the token
     */
    public Builder tokens(String list) {
      for (String each : list.split(";", -1)) {
        if (!each.trim().isEmpty()) {
          tokens.add(Token.parse(each));
        }
      }
      return this;
    }

    /** Whether to give out a login link although a token is set; off by default. */
    public Builder loginLink(boolean loginLink) {
      this.loginLink = loginLink;
      return this;
    }

    /** Whether to show keys as they are; off by default, as keys may be personal data. */
    public Builder keysVisible(boolean keysVisible) {
      this.keysVisible = keysVisible;
      return this;
    }

    /** The settings. */
    public AdminSettings build() {
      return new AdminSettings(this);
    }
  }
}
