package io.cacheglass.analysis.health;

import org.jspecify.annotations.Nullable;

/** Something that a rule found, from when on, and how bad it has been. Immutable. */
public final class Alert {

  /** Where in its life an alert is. */
  public enum State {
    /** What it says is so, and has been for as long as its rule asks. */
    FIRING,
    /** What it says is so, but not yet for as long as its rule asks: nobody is told. */
    PENDING,
    /** It is so no longer; kept for some minutes. */
    ENDED
  }

  private final String id;
  private final String rule;
  private final Scope scope;
  private final String subject;
  private final Health severity;
  private final State state;
  private final String message;
  private final double value;
  private final double worst;
  private final @Nullable Double threshold;
  private final long sinceMillis;
  private final long lastSeenMillis;
  private final int count;
  private final boolean acknowledged;

  Alert(Builder builder) {
    this.id = builder.id;
    this.rule = builder.finding.rule();
    this.scope = builder.finding.scope();
    this.subject = builder.finding.subject();
    this.severity = builder.finding.level();
    this.message = builder.message();
    this.value = builder.finding.value();
    this.threshold = builder.finding.threshold();
    this.state = builder.state;
    this.worst = builder.worst;
    this.sinceMillis = builder.sinceMillis;
    this.lastSeenMillis = builder.lastSeenMillis;
    this.count = builder.count;
    this.acknowledged = builder.acknowledged;
  }

  /** Of this alert alone: the same finding after an expiry is another alert. */
  public String id() {
    return id;
  }

  /** Id of the rule that found it. */
  public String rule() {
    return rule;
  }

  public Scope scope() {
    return scope;
  }

  /** Name of the cache, endpoint or server. */
  public String subject() {
    return subject;
  }

  public Health severity() {
    return severity;
  }

  public State state() {
    return state;
  }

  /** In words, with numbers. */
  public String message() {
    return message;
  }

  /** The last value that was found. */
  public double value() {
    return value;
  }

  /** The worst value so far. */
  public double worst() {
    return worst;
  }

  /** The limit of the rule; null where there is no single one. */
  public @Nullable Double threshold() {
    return threshold;
  }

  public long sinceMillis() {
    return sinceMillis;
  }

  public long lastSeenMillis() {
    return lastSeenMillis;
  }

  /** When it will be forgotten if it is not found again. */
  public long expiresMillis() {
    return lastSeenMillis + AlertBook.LIFE_MILLIS;
  }

  /** How often it was found. */
  public int count() {
    return count;
  }

  /** Whether somebody has said that they know of it. */
  public boolean acknowledged() {
    return acknowledged;
  }

  static final class Builder {
    private final String id;
    private Finding finding;
    private State state;
    private double worst;
    private String worstMessage;
    private final long sinceMillis;
    private long lastSeenMillis;
    private int count = 1;
    private boolean acknowledged;

    Builder(String id, Finding finding, long nowMillis) {
      this.id = id;
      this.finding = finding;
      this.state = finding.forMillis() > 0 ? State.PENDING : State.FIRING;
      this.worst = finding.value();
      this.worstMessage = finding.message();
      this.sinceMillis = nowMillis;
      this.lastSeenMillis = nowMillis;
    }

    void found(Finding again, long nowMillis) {
      boolean worse = again.isLowBad() ? again.value() < worst : again.value() > worst;
      if (worse) {
        worst = again.value();
        worstMessage = again.message();
      }
      finding = again;
      state = state == State.PENDING && nowMillis - sinceMillis < again.forMillis()
          ? State.PENDING
          : State.FIRING;
      lastSeenMillis = nowMillis;
      count++;
    }

    /** How it is; of what has ended, how it was at its worst. */
    private String message() {
      return state == State.ENDED ? worstMessage : finding.message();
    }

    void ended() {
      state = State.ENDED;
    }

    void acknowledge() {
      acknowledged = true;
    }

    Alert build() {
      return new Alert(this);
    }

    State state() {
      return state;
    }

    Health level() {
      return finding.level();
    }

    long lastSeenMillis() {
      return lastSeenMillis;
    }
  }
}
