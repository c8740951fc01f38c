package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;

/** Chooses the literals that stay when a node collapses the others into {@code {*}}. Stateless. */
final class HotLiterals {
  private static final int MOST = 4;
  private static final double LEAST_SHARE = 0.1;
  private static final int TIMES_MEDIAN = 20;

  private HotLiterals() {}

  /** Keeps those that have 10 % of the node's traffic and 20 times that of the median sibling. */
  static void keep(PatternNode node) {
    List<PatternNode> literals = new ArrayList<>();
    for (PatternNode child : node.children.values()) {
      if (child.isLiteral()) {
        literals.add(child);
      }
    }
    literals.sort((a, b) -> Long.compare(traffic(b), traffic(a)));
    long all = traffic(node);
    long median = traffic(literals.get(literals.size() / 2));
    for (PatternNode child : literals.subList(0, MOST)) {
      long own = traffic(child);
      child.kept = own >= LEAST_SHARE * all && own >= TIMES_MEDIAN * Math.max(1, median);
    }
  }

  /** A key that was sorted in a moment ago has not been counted yet. */
  private static long traffic(PatternNode node) {
    return Math.max(node.weight(), node.keys);
  }
}
