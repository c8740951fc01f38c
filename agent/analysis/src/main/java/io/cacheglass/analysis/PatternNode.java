package io.cacheglass.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A segment in the tree of key patterns. Guarded by the owner of its {@link KeyPatterns}, which
 * holds all rules; a node only keeps the structure.
 */
final class PatternNode {
  final @Nullable PatternNode parent;
  final String mask;
  final String separators;

  /** Children by mask and separators. */
  final Map<String, PatternNode> children = new LinkedHashMap<>();

  /** Masks that go to another child, because they are special cases of its ids. */
  final Map<String, String> folds = new HashMap<>(0);

  @Nullable
  KeyPattern leaf;

  /** Keys that were sorted in through this node; a key may have come more than once. */
  long keys;

  /** Its literals became {@code {*}}, and so does every new one. */
  boolean collapsed;

  /** A literal that stays beside {@code {*}}, because it is asked for so often. */
  boolean kept;

  /** Could be a hexadecimal id that happens to have only letters or only digits. */
  boolean hexadecimal;

  PatternNode(@Nullable PatternNode parent, String mask, String separators) {
    this.parent = parent;
    this.mask = mask;
    this.separators = separators;
  }

  static String token(String mask, String separators) {
    return mask.concat(separators);
  }

  String token() {
    return token(mask, separators);
  }

  /** Whether it stands for itself, so that there can be too many like it. */
  boolean isLiteral() {
    return !kept && !KeyShapes.isMask(mask);
  }

  int literals() {
    int count = 0;
    for (PatternNode child : children.values()) {
      count += child.isLiteral() ? 1 : 0;
    }
    return count;
  }

  /** Lookups of all patterns at and below this node. */
  long weight() {
    long sum = leaf == null ? 0 : leaf.weight();
    for (PatternNode child : children.values()) {
      sum += child.weight();
    }
    return sum;
  }

  String path() {
    return parent == null ? token() : parent.path() + token();
  }
}
