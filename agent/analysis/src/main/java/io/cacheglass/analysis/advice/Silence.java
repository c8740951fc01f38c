package io.cacheglass.analysis.advice;

/** Why a rule that had something to say keeps it to itself. Immutable. */
public final class Silence {
  private final String rule;
  private final String reason;

  Silence(String rule, String reason) {
    this.rule = rule;
    this.reason = reason;
  }

  /** Such as "grow". */
  public String rule() {
    return rule;
  }

  /** A sentence. */
  public String reason() {
    return reason;
  }
}
