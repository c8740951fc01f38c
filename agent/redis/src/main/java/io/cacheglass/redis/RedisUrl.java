package io.cacheglass.redis;

import io.cacheglass.bootstrap.redis.RedisCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server as an operator names it: {@code redis://user:password@host:6379}, or {@code rediss://}
 * for an encrypted connection. Immutable; never printed, because of the password.
 */
final class RedisUrl {
  private static final int DEFAULT_PORT = 6379;
  private static final int MOST_PORT = 65_535;

  private final String address;
  private final boolean secure;
  private final @Nullable RedisCredentials credentials;

  private RedisUrl(String address, boolean secure, @Nullable RedisCredentials credentials) {
    this.address = address;
    this.secure = secure;
    this.credentials = credentials;
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  static RedisUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw wrong();
    }
    boolean secure = "rediss".equals(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(secure || "redis".equals(uri.getScheme()))) {
      throw wrong();
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    if (!isPort(port)) {
      throw wrong();
    }
    return new RedisUrl(plain + ':' + port, secure, credentials(uri.getRawUserInfo()));
  }

  /** Whether a server can be reached there. */
  static boolean isPort(int number) {
    return number > 0 && number <= MOST_PORT;
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "must be auto, off, or URLs like redis://user:password@host:6379 or rediss://host, with a"
            + " space between them; what is special in a password is written as in URLs, as %40");
  }

  private static @Nullable RedisCredentials credentials(@Nullable String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    // As other clients have it: what stands alone is the password.
    return colon < 0
        ? new RedisCredentials(null, decoded(user))
        : new RedisCredentials(
            user.isEmpty() ? null : decoded(user), decoded(userInfo.substring(colon + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** "host:port". */
  String address() {
    return address;
  }

  boolean isSecure() {
    return secure;
  }

  @Nullable
  RedisCredentials credentials() {
    return credentials;
  }

  /** Tells no secret. */
  @Override
  public String toString() {
    return address;
  }
}
