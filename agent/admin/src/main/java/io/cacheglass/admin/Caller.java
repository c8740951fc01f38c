package io.cacheglass.admin;

/** Who was let in, and how. Immutable. */
final class Caller {
  private final boolean byCookie;
  private final String address;

  Caller(boolean byCookie, String address) {
    this.byCookie = byCookie;
    this.address = address;
  }

  /** Whether a cookie proves who it is, so that actions need proof of their origin too. */
  boolean byCookie() {
    return byCookie;
  }

  /** For audit lines. */
  @Override
  public String toString() {
    return (byCookie ? "a signed-in browser at " : "a bearer token at ") + address;
  }
}
