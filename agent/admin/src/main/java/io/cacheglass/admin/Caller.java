package io.cacheglass.admin;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who was let in, how, and what they may do. Immutable. */
final class Caller {
  private final boolean byCookie;
  private final String who;
  private final String address;
  private final Set<Right> rights;

  /**
   * A caller.
   *
   * @param byCookie whether a browser proves who it is without being asked, by a cookie or the
   *     container's login
   * @param who such as "a bearer token"
   */
  Caller(boolean byCookie, String who, String address, Set<Right> rights) {
    this.byCookie = byCookie;
    this.who = who;
    this.address = address;
    this.rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
  }

  /** Whether actions need proof of their origin too. */
  boolean byCookie() {
    return byCookie;
  }

  Set<Right> rights() {
    return rights;
  }

  /** Refuses who may not. */
  void require(Right right) {
    if (!rights.contains(right)) {
      throw Problem.forbidden(
          "This needs the scope \"" + right.word() + "\"; you have " + words() + ".");
    }
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    for (Right right : rights) {
      words.append(words.length() == 0 ? "" : ", ").append(right.word());
    }
    return words.toString();
  }

  /** In words, without the address. */
  String who() {
    return who;
  }

  /** Tells callers apart who may not do or see the same. */
  String identity() {
    return who + ' ' + words();
  }

  /** For audit lines. */
  @Override
  public String toString() {
    return who + " at " + address;
  }
}
