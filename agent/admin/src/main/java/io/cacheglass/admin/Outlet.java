package io.cacheglass.admin;

/** A way that figures or alerts take out of the agent. Immutable. */
public final class Outlet {
  private final String to;
  private final boolean on;
  private final String where;

  /**
   * A way out.
   *
   * @param to such as "JMX"
   * @param where in words for people, or what would open it; never a secret
   */
  public Outlet(String to, boolean on, String where) {
    this.to = to;
    this.on = on;
    this.where = where;
  }

  String to() {
    return to;
  }

  boolean isOn() {
    return on;
  }

  String where() {
    return where;
  }
}
