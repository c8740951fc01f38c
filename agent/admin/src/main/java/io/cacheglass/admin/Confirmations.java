package io.cacheglass.admin;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Binds an action to the preview that somebody has seen of it: a preview gives out a token that is
 * good once, for a few minutes, for the same person and the same action. Thread-safe, bounded.
 */
final class Confirmations {
  static final long LIFE_MILLIS = 5 * 60_000;
  private static final int MOST = 100;

  private final Clock clock;
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  Confirmations(Clock clock) {
    this.clock = clock;
  }

  /** A token for what was previewed. */
  synchronized String previewed(Caller caller, String action) {
    long now = clock.millis();
    seen.values().removeIf(each -> each.untilMillis <= now);
    if (seen.size() >= MOST) {
      Iterator<Seen> oldest = seen.values().iterator();
      oldest.next();
      oldest.remove();
    }
    String token = Secret.random();
    String file = Secret.of(token).fingerprint();
    seen.put(file, new Seen(caller.identity() + '\n' + action, now + LIFE_MILLIS));
    return token;
  }

  /** Uses a token up, or refuses the action. */
  synchronized void require(Caller caller, String action, String token) {
    Seen its = seen.remove(Secret.of(token).fingerprint());
    boolean good = its != null
        && its.untilMillis > clock.millis()
        && its.action.equals(caller.identity() + '\n' + action);
    if (!good) {
      throw Problem.conflict(
          "This confirmation is used up, older than five minutes, or for something else. Ask for a"
              + " dry run again, and look at what it says.");
    }
  }

  /** What somebody has seen, and until when that counts. Immutable. */
  private static final class Seen {
    private final String action;
    private final long untilMillis;

    Seen(String action, long untilMillis) {
      this.action = action;
      this.untilMillis = untilMillis;
    }
  }
}
