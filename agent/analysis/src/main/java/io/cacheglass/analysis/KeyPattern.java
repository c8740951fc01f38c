package io.cacheglass.analysis;

import org.jspecify.annotations.Nullable;

/**
 * One key pattern. Whoever holds it may go on counting on it when the tree of patterns has merged
 * it into another: {@link #resolve} leads to the one that remains. Guarded by the owner of its
 * {@link KeyPatterns}.
 */
final class KeyPattern {
  private @Nullable KeyPattern mergedInto;
  private @Nullable PatternNode node;
  private final String fixedName;
  private long weight;

  /** A pattern that is a path in the tree. */
  KeyPattern(PatternNode node) {
    this.node = node;
    this.fixedName = "";
  }

  /** A pattern outside the tree. */
  KeyPattern(String fixedName) {
    this.fixedName = fixedName;
  }

  /** This pattern, or the one that it has been merged into. */
  KeyPattern resolve() {
    KeyPattern root = this;
    while (root.mergedInto != null) {
      root = root.mergedInto;
    }
    KeyPattern at = this;
    while (at.mergedInto != null) {
      KeyPattern next = at.mergedInto;
      at.mergedInto = root; // keeps chains short
      at = next;
    }
    return root;
  }

  /** Such as {@code product:{n}:price}. */
  String name() {
    return node == null ? fixedName : node.path();
  }

  /** Counts lookups; the tree keeps literals that have a large part of them. */
  void add(long lookups) {
    weight += lookups;
  }

  long weight() {
    return weight;
  }

  void mergeInto(KeyPattern other) {
    other.weight += weight;
    weight = 0;
    mergedInto = other;
    node = null;
  }

  void moveTo(PatternNode newNode) {
    node = newNode;
  }
}
