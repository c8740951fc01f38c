package io.cacheglass.admin;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-time login links: one at a time for each port that the page is on, good for ten minutes.
 * Thread-safe, bounded.
 */
final class LoginLinks {
  static final long LIFE_MILLIS = 10 * 60_000;
  private static final int MOST = 4;
  private static final Pattern PORT = Pattern.compile("^[a-z]+://[^/]*?(:[0-9]+)?/");

  private final Clock clock;
  private final Map<String, Link> byPort = new LinkedHashMap<>();

  LoginLinks(Clock clock) {
    this.clock = clock;
  }

  /**
   * A new secret for a link; the one before it for the same port is void.
   *
   * @param pageUrl what the link opens
   */
  synchronized String issue(String pageUrl) {
    String text = Secret.random();
    String port = port(pageUrl);
    byPort.remove(port);
    byPort.put(port, new Link(Secret.of(text), clock.millis() + LIFE_MILLIS));
    if (byPort.size() > MOST) {
      Iterator<String> oldest = byPort.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return text;
  }

  /** Whether this is the secret of a link that is out; then it is used up. */
  synchronized boolean redeem(String text) {
    long now = clock.millis();
    byPort.values().removeIf(link -> now >= link.expiresMillis);
    return byPort.values().removeIf(link -> link.secret.matches(text));
  }

  private static String port(String pageUrl) {
    Matcher matcher = PORT.matcher(pageUrl);
    return matcher.find() && matcher.group(1) != null ? matcher.group(1) : "";
  }

  private static final class Link {
    private final Secret secret;
    private final long expiresMillis;

    Link(Secret secret, long expiresMillis) {
      this.secret = secret;
      this.expiresMillis = expiresMillis;
    }
  }
}
