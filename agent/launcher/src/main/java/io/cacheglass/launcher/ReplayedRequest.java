package io.cacheglass.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GET that the operator has chosen to be sent to the application itself, perhaps once for each
 * hot key of a cache: {@code /shop/products/{products}}, or, where only a part of the key is in the
 * path, {@code /shop/products/{products:product:*}}. Immutable.
 */
final class ReplayedRequest {
  static final int MOST = 100;

  static final String ACCEPTED =
      "paths from the server's root, such as /shop/products/{products}, or whole URLs of this"
          + " machine, such as http://localhost:8080/shop/home, with spaces between them";

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{([^{}:]+)(?::([^{}*]*)\\*([^{}*]*))?}");
  private static final Pattern LOCAL =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?(?=/)");

  private final String origin;
  private final String path;
  private final String cache;
  private final String keyBegin;
  private final String keyEnd;

  private ReplayedRequest(String origin, String path) {
    this.origin = origin;
    this.path = path;
    Matcher placeholder = PLACEHOLDER.matcher(path);
    boolean found = placeholder.find();
    cache = found ? placeholder.group(1) : "";
    keyBegin = found ? orNothing(placeholder.group(2)) : "";
    keyEnd = found ? orNothing(placeholder.group(3)) : "";
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * The requests of a setting.
   *
   * @throws IllegalArgumentException if one of them is not {@link #ACCEPTED}; says which
   */
  static List<ReplayedRequest> parse(String setting) {
    List<ReplayedRequest> all = new ArrayList<>();
    for (String word : setting.trim().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        all.add(parseOne(word));
      }
    }
    if (all.size() > MOST) {
      throw new IllegalArgumentException("names more than " + MOST + " requests");
    }
    return all;
  }

  private static ReplayedRequest parseOne(String word) {
    Matcher local = LOCAL.matcher(word);
    String origin = local.lookingAt() ? local.group() : "";
    ReplayedRequest request = new ReplayedRequest(origin, word.substring(origin.length()));
    if (!request.isPlain()) {
      throw new IllegalArgumentException("holds \"" + word + "\", but must be " + ACCEPTED);
    }
    return request;
  }

  /** Whether it asks for a path, with or without a query, in which at most one part is a key. */
  private boolean isPlain() {
    try {
      URI asked = new URI("http://localhost" + withPart("key"));
      return path.startsWith("/")
          && !path.startsWith("//")
          && "localhost".equals(asked.getHost())
          && asked.getPort() < 0
          && asked.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Scheme, host and port; "" for those of the application. */
  String origin() {
    return origin;
  }

  /** Name or id of the cache whose hot keys it is sent for; "" if it is sent once. */
  String cache() {
    return cache;
  }

  /** What people call it. */
  String name() {
    return "GET " + origin + path;
  }

  /** Path and query, with the cache in braces. */
  String pattern() {
    return path;
  }

  /** Path and query for a key, of which a part is in it; null for a key that has no such part. */
  @Nullable
  String pathOf(String key) {
    boolean fits = key.startsWith(keyBegin)
        && key.endsWith(keyEnd)
        && key.length() >= keyBegin.length() + keyEnd.length();
    return fits ? withPart(key.substring(keyBegin.length(), key.length() - keyEnd.length())) : null;
  }

  private String withPart(String part) {
    String escaped = URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    return PLACEHOLDER.matcher(path).replaceFirst(Matcher.quoteReplacement(escaped));
  }
}
