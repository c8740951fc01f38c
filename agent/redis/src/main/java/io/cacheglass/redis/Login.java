package io.cacheglass.redis;

import io.cacheglass.bootstrap.redis.RedisCredentials;
import org.jspecify.annotations.Nullable;

/** How we show a server who we are, and where that is known from. Immutable; prints no secret. */
final class Login {
  private final boolean secure;
  private final @Nullable RedisCredentials credentials;
  private final boolean configured;

  /**
   * A way in.
   *
   * @param configured whether the operator said so, not the application's client
   */
  Login(boolean secure, @Nullable RedisCredentials credentials, boolean configured) {
    this.secure = secure;
    this.credentials = credentials;
    this.configured = configured;
  }

  boolean isSecure() {
    return secure;
  }

  @Nullable
  RedisCredentials credentials() {
    return credentials;
  }

  /** What it means that the server says NOAUTH, WRONGPASS or NOPERM. */
  String refused(String said) {
    if (said.startsWith("NOPERM")) {
      return "the user may not ask: ACL SETUSER " + user() + " +info +ping lets it";
    }
    String whose = configured
        ? "the password of the setting cacheglass.redis"
        : "the password that the application's client was seen to use";
    return credentials == null
        ? "the server wants a password, and the application's client was not seen to use one;"
            + " cacheglass.redis=redis://user:password@host:port tells it"
        : "the server refuses " + whose + (said.startsWith("NOAUTH") ? "" : " (WRONGPASS)");
  }

  /** What it means that there is no secure connection. */
  String insecure(String why) {
    if (why.contains("certification path") || why.contains("trust anchor")) {
      return "its certificate is signed by nobody that this JVM trusts; cacheglass.redis.ca=FILE"
          + " names the PEM file of who signed it";
    }
    if (why.contains("alternative") || why.contains("no name matching")) {
      return "its certificate is for another name than the one the application connects to: " + why;
    }
    if (why.contains("certificate_required") || why.contains("bad_certificate")) {
      return "the server wants a certificate of its clients: javax.net.ssl.keyStore of this JVM"
          + " can hold one";
    }
    return "there is no TLS with it: " + why;
  }

  private String user() {
    String user = credentials == null ? null : credentials.user();
    return user == null ? "default" : user;
  }
}
