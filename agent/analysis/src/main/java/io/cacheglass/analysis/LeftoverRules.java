package io.cacheglass.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which children of a node are only special cases of a more frequent sibling: among a hundred
 * random hexadecimal ids of 8 digits, two have digits only and look like numbers. Stateless.
 */
final class LeftoverRules {
  private static final double MINOR = 0.25;

  /** Keys before which nothing can be said; what is folded stays so. */
  private static final int ENOUGH = 20;

  private static final double MINOR_BESIDE_STAR = 0.05;

  private static final Map<String, Set<String>> SPECIAL_CASES = new HashMap<>();

  static {
    SPECIAL_CASES.put("{hex}", set("{n}", "{ts}", "{date}", "{token}"));
    SPECIAL_CASES.put("{n}", set("{ts}", "{date}"));
    SPECIAL_CASES.put("{token}", set("{hex}", "{n}", "{ts}", "{ulid}", "{text}"));
    SPECIAL_CASES.put("{ulid}", set("{token}", "{n}", "{hex}"));
    SPECIAL_CASES.put("{text}", set("{token}"));
  }

  private LeftoverRules() {}

  /** The mask of the sibling that a child is to be merged into; null to leave it alone. */
  static @Nullable String foldInto(PatternNode node, PatternNode child) {
    if (child.kept) {
      return null;
    }
    for (PatternNode sibling : node.children.values()) {
      if (sibling != child
          && sibling.separators.equals(child.separators)
          && isSpecialCase(child, sibling)) {
        return sibling.mask;
      }
    }
    return null;
  }

  private static boolean isSpecialCase(PatternNode child, PatternNode sibling) {
    double share = (double) child.keys / Math.max(1, sibling.keys);
    if (sibling.mask.equals("{*}")) {
      // What people type is words or sentences; neither says more than the other.
      return child.mask.equals("{text}")
          || (KeyShapes.isMask(child.mask) && share < MINOR_BESIDE_STAR);
    }
    if (share >= MINOR || sibling.keys < ENOUGH) {
      return false;
    }
    if (child.isLiteral()) {
      return (sibling.mask.equals("{hex}") && child.hexadecimal)
          || (sibling.mask.equals("{token}") && child.mask.length() >= 16 && child.keys <= 2);
    }
    return SPECIAL_CASES.getOrDefault(sibling.mask, set()).contains(child.mask);
  }

  private static Set<String> set(String... masks) {
    return new HashSet<>(Arrays.asList(masks));
  }
}
