package io.cacheglass.admin;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The one-time login link: one at a time, good for ten minutes. Thread-safe. */
final class LoginLinks {
  static final long LIFE_MILLIS = 10 * 60_000;

  private final Clock clock;
  private @Nullable Secret secret;
  private long expiresMillis;

  LoginLinks(Clock clock) {
    this.clock = clock;
  }

  /** A new secret for a link; the one before it is void. */
  synchronized String issue() {
    String text = Secret.random();
    secret = Secret.of(text);
    expiresMillis = clock.millis() + LIFE_MILLIS;
    return text;
  }

  /** Whether this is the secret of the link that is out; then it is used up. */
  synchronized boolean redeem(String text) {
    if (secret == null || clock.millis() >= expiresMillis || !secret.matches(text)) {
      return false;
    }
    secret = null;
    return true;
  }
}
