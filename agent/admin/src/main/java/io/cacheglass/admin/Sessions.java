package io.cacheglass.admin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is signed in by cookie. Filed under the hash of the cookie. Thread-safe, bounded. */
final class Sessions {
  static final long LIFE_SECONDS = 8 * 3600;

  static final int MAX_SESSIONS = 64;

  /** One of them. Immutable. */
  static final class Session {
    private final long expiresMillis;
    private final boolean localOnly;
    private final String who;
    private final Set<Right> rights;

    Session(long expiresMillis, boolean localOnly, String who, Set<Right> rights) {
      this.expiresMillis = expiresMillis;
      this.localOnly = localOnly;
      this.who = who;
      this.rights = rights;
    }

    /** For audit lines. */
    String who() {
      return who;
    }

    Set<Right> rights() {
      return rights;
    }

    /** Whether it was opened by a login link, which is good on the machine itself only. */
    boolean localOnly() {
      return localOnly;
    }
  }

  private final Clock clock;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Opens a session and returns the value of its cookie; the oldest one may have to go. */
  synchronized String open(boolean localOnly, String who, Set<Right> rights) {
    String id = Secret.random();
    dropExpired();
    while (sessions.size() >= MAX_SESSIONS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    long expiresMillis = clock.millis() + LIFE_SECONDS * 1000;
    sessions.put(Secret.of(id).fingerprint(), new Session(expiresMillis, localOnly, who, rights));
    return id;
  }

  /** The session of a cookie; null if there is none or its time is over. */
  synchronized @Nullable Session find(String id) {
    dropExpired();
    return sessions.get(Secret.of(id).fingerprint());
  }

  synchronized void close(String id) {
    sessions.remove(Secret.of(id).fingerprint());
  }

  private void dropExpired() {
    long now = clock.millis();
    sessions.values().removeIf(session -> session.expiresMillis <= now);
  }
}
