package io.cacheglass.admin;

import java.time.Clock;

/**
 * What all requests that change something have in common: so many a minute, and an audit line for
 * each. Thread-safe.
 */
final class Actions {
  static final int MAX_PER_MINUTE = 10;

  private final AdminLog log;
  private final Limiter limiter;

  Actions(AdminLog log, Clock clock) {
    this.log = log;
    this.limiter = new Limiter(MAX_PER_MINUTE, clock);
  }

  /**
   * Counts an action, or refuses it: each caller has so many, so that a script that runs wild keeps
   * nobody from stopping it.
   */
  void begin(Caller caller) {
    long wait = limiter.acquire(caller.identity());
    if (wait > 0) {
      throw Problem.tooManyRequests("At most " + MAX_PER_MINUTE + " actions a minute.", wait);
    }
  }

  /** Logs what was done, by whom and what came of it. */
  void audit(String what, Caller caller, String result) {
    log.line(LogText.oneLine("cacheglass audit: " + what + " by " + caller + ": " + result));
  }
}
