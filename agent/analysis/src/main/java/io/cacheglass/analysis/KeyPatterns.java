package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the patterns of keys: {@code product:{n}:price} for product:1:price, product:2:price and so
 * on. Confined to one thread or guarded by its owner.
 *
 * <p>Two stages. {@link KeyShapes} masks what looks like a value by itself. The rest is sorted into
 * a tree of segments, where a node with too many literal children collapses them into {@code {*}};
 * literals that have a large part of the traffic stay. Small leftovers, such as hexadecimal ids
 * that consist of digits only, are folded into the mask that most of their siblings have. Subtrees
 * merge when nodes do, and with them the {@link KeyPattern}s, so that nothing counted is lost.
 *
 * <p>The number of nodes is bounded for all trees of one {@link Budget}: when it is used up, leaves
 * with less than 0.05 % of the traffic become "(other)", and so do keys that find no room then. A
 * new key costs about 1 us; known keys should not come here.
 */
final class KeyPatterns {
  static final int MAX_NODES = 4096;
  static final String OTHER = "(other)";

  private static final int MAX_LITERALS = 32;

  /** A cache's keys begin with the names of what it holds, and these may be many. */
  private static final int MAX_ROOT_LITERALS = 64;

  private static final int PRUNE_INTERVAL = 1024;
  private static final double PRUNED_SHARE = 0.0005;

  private final PatternNode root = new PatternNode(null, "", "");
  private final KeyPattern other = new KeyPattern(OTHER);
  private final Budget budget;
  private int nodes;
  private long folded;
  private int refusedSincePruning = PRUNE_INTERVAL;
  private boolean untidy;

  /** What several trees may have together. Guarded by their common owner. */
  static final class Budget {
    private static final int MAX_DETAILED = 1024;

    private final int limit;
    private int used;
    private int detailed;

    Budget(int limit) {
      this.limit = limit;
    }

    int used() {
      return used;
    }

    /** Takes room for durations and distinct keys of a pattern; false if there is none. */
    boolean takeDetailed() {
      if (detailed >= MAX_DETAILED) {
        return false;
      }
      detailed++;
      return true;
    }

    void giveBackDetailed(int count) {
      detailed -= count;
    }
  }

  KeyPatterns(Budget budget) {
    this.budget = budget;
  }

  /** The pattern of a key, which is sorted in if need be. */
  KeyPattern of(String key) {
    PatternNode node = root;
    for (KeySegments.Segment segment : KeySegments.of(key)) {
      PatternNode child = child(node, segment);
      if (child == null) {
        folded++;
        return other;
      }
      node = child;
      node.keys++;
    }
    untidy = true;
    KeyPattern leaf = node.leaf;
    if (leaf == null) {
      leaf = new KeyPattern(node);
      node.leaf = leaf;
    }
    KeyPattern found = leaf;
    collapseOnPath(node);
    return found.resolve();
  }

  /** Folds leftovers where that has become possible; to be called before patterns are shown. */
  void tidy() {
    if (untidy) {
      untidy = false;
      tidy(root);
    }
  }

  /** All patterns that have been found, "(other)" among them if it was needed. */
  List<KeyPattern> patterns() {
    List<KeyPattern> patterns = new ArrayList<>();
    if (folded > 0) {
      patterns.add(other);
    }
    addLeaves(root, patterns);
    return patterns;
  }

  /** Keys that were put under "(other)". */
  long folded() {
    return folded;
  }

  int nodes() {
    return nodes;
  }

  /**
   * Takes over all patterns of another tree of the same budget, which must not be used any more:
   * whoever holds one of them counts on with the one of this tree.
   */
  void addAll(KeyPatterns from) {
    nodes += from.nodes + 1; // the merge takes every node off that it empties, the root too
    budget.used++;
    from.nodes = 0;
    merge(from.root, root);
    from.other.mergeInto(other);
    folded += from.folded;
    untidy = true;
  }

  /** Gives its nodes back to the budget; it must not be used any more. */
  void release() {
    budget.used -= nodes;
    nodes = 0;
  }

  private @Nullable PatternNode child(PatternNode node, KeySegments.Segment segment) {
    String mask = KeyShapes.mask(segment.text);
    boolean hexadecimal = KeyShapes.isHexadecimal(segment.text);
    PatternNode known = existing(node, mask, segment.separators, hexadecimal);
    if (known != null) {
      return known;
    }
    boolean star = node.collapsed && !KeyShapes.isMask(mask);
    PatternNode created = create(node, star ? "{*}" : mask, segment.separators);
    if (created != null) {
      created.hexadecimal = hexadecimal && !star;
    }
    return created;
  }

  private static @Nullable PatternNode existing(
      PatternNode node, String mask, String separators, boolean hexadecimal) {
    String token = PatternNode.token(mask, separators);
    PatternNode known = node.children.get(node.folds.getOrDefault(token, token));
    if (known == null && node.collapsed && !KeyShapes.isMask(mask)) {
      known = node.children.get(PatternNode.token("{*}", separators));
    }
    if (known == null && hexadecimal && !KeyShapes.isMask(mask)) {
      known = node.children.get(PatternNode.token("{hex}", separators));
    }
    return known;
  }

  private @Nullable PatternNode create(PatternNode parent, String mask, String separators) {
    if (budget.used >= budget.limit && !prune(parent)) {
      return null;
    }
    PatternNode node = new PatternNode(parent, mask, separators);
    parent.children.put(node.token(), node);
    nodes++;
    budget.used++;
    return node;
  }

  private void collapseOnPath(PatternNode leaf) {
    for (PatternNode node = leaf.parent; node != null; node = node.parent) {
      collapseIfCrowded(node);
    }
  }

  private void collapseIfCrowded(PatternNode node) {
    int limit = node == root ? MAX_ROOT_LITERALS : MAX_LITERALS;
    if (node.children.size() <= limit || node.literals() <= limit) {
      return;
    }
    node.collapsed = true;
    HotLiterals.keep(node);
    for (PatternNode child : copy(node.children.values())) {
      if (child.isLiteral()) {
        moveInto(node, child, "{*}");
      }
    }
  }

  /** Merges a child into its sibling with the given mask and the same separators. */
  private void moveInto(PatternNode node, PatternNode child, String mask) {
    node.children.remove(child.token());
    String token = PatternNode.token(mask, child.separators);
    PatternNode target = node.children.get(token);
    if (target == null) {
      target = new PatternNode(node, mask, child.separators);
      node.children.put(token, target);
      nodes++;
      budget.used++;
    }
    merge(child, target);
  }

  private void merge(PatternNode from, PatternNode to) {
    nodes--;
    budget.used--;
    to.keys += from.keys;
    KeyPattern leaf = from.leaf;
    if (leaf != null) {
      mergeLeaf(leaf, to);
    }
    for (PatternNode child : from.children.values()) {
      PatternNode target = existing(to, child.mask, child.separators, child.hexadecimal);
      if (target == null) {
        boolean star = to.collapsed && child.isLiteral();
        target = new PatternNode(to, star ? "{*}" : child.mask, child.separators);
        target.hexadecimal = child.hexadecimal && !star;
        target.collapsed = child.collapsed;
        target.folds.putAll(child.folds);
        to.children.put(target.token(), target);
        nodes++;
        budget.used++;
      }
      merge(child, target);
    }
    collapseIfCrowded(to);
  }

  private static void mergeLeaf(KeyPattern leaf, PatternNode to) {
    if (to.leaf == null) {
      to.leaf = leaf;
      leaf.moveTo(to);
    } else {
      leaf.mergeInto(to.leaf);
    }
  }

  private void tidy(PatternNode node) {
    for (PatternNode child : copy(node.children.values())) {
      String mask = LeftoverRules.foldInto(node, child);
      if (mask != null) {
        if (KeyShapes.isMask(child.mask)) {
          node.folds.put(child.token(), PatternNode.token(mask, child.separators));
        }
        moveInto(node, child, mask);
      }
    }
    for (PatternNode child : copy(node.children.values())) {
      tidy(child);
    }
  }

  /** Makes room in this tree, not below or at the node that is being extended. */
  private boolean prune(PatternNode extended) {
    if (refusedSincePruning++ < PRUNE_INTERVAL) {
      return false;
    }
    refusedSincePruning = 0;
    double least = PRUNED_SHARE * (root.weight() + other.weight());
    prune(root, extended, least);
    return budget.used < budget.limit;
  }

  private boolean prune(PatternNode node, PatternNode extended, double least) {
    for (PatternNode child : copy(node.children.values())) {
      if (prune(child, extended, least) && child != extended) {
        node.children.remove(child.token());
        nodes--;
        budget.used--;
      }
    }
    KeyPattern leaf = node.leaf;
    if (leaf != null && leaf.weight() < least) {
      folded++;
      leaf.mergeInto(other);
      node.leaf = null;
    }
    return node.children.isEmpty() && node.leaf == null;
  }

  private static void addLeaves(PatternNode node, List<KeyPattern> patterns) {
    if (node.leaf != null) {
      patterns.add(node.leaf);
    }
    for (PatternNode child : node.children.values()) {
      addLeaves(child, patterns);
    }
  }

  private static List<PatternNode> copy(Collection<PatternNode> nodes) {
    return new ArrayList<>(nodes);
  }
}
