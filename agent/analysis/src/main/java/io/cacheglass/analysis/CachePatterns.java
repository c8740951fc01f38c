package io.cacheglass.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key patterns of one cache with what events say of each. Guarded by the analyzer's lock. There
 * are no more patterns than nodes in the tree; when all caches together have 1024 with durations
 * and distinct keys, further ones have counts only.
 */
final class CachePatterns {
  /** Of keys whose text found no room in the recorder's queue. */
  static final String UNKNOWN = "(unknown)";

  /** Of bulk lookups, which have no single key. */
  static final String BULK = "(bulk)";

  private final KeyPatterns.Budget budget;
  private final KeyPatterns tree;
  private final KeyPattern unknown = new KeyPattern(UNKNOWN);
  private final KeyPattern bulk = new KeyPattern(BULK);
  private Map<KeyPattern, PatternStats> stats = new HashMap<>();

  CachePatterns(KeyPatterns.Budget budget) {
    this.budget = budget;
    tree = new KeyPatterns(budget);
  }

  /** The pattern of a key's text. */
  KeyPattern of(String text) {
    return tree.of(text);
  }

  /** What is known of a pattern, to be counted on. */
  PatternStats stats(@Nullable KeyLabel label, long fingerprint) {
    KeyPattern pattern = label != null ? label.pattern() : fingerprint == 0 ? bulk : unknown;
    PatternStats known = stats.get(pattern);
    if (known == null) {
      known = new PatternStats(!budget.takeDetailed());
      stats.put(pattern, known);
    }
    return known;
  }

  /** Folds what can be folded, and puts together what belongs to one pattern by now. */
  Map<String, PatternStats> byName() {
    tree.tidy();
    Map<KeyPattern, PatternStats> merged = new HashMap<>();
    stats.forEach((pattern, its) -> merge(merged, pattern.resolve(), its));
    budget.giveBackDetailed(detailed(stats) - detailed(merged));
    stats = merged;
    Map<String, PatternStats> byName = new LinkedHashMap<>();
    merged.forEach((pattern, its) -> byName.put(pattern.name(), its));
    return byName;
  }

  /**
   * Takes over the patterns and counts of a cache that is counted with this one from now on; the
   * other object must not be used any more.
   */
  void addAll(CachePatterns other) {
    tree.addAll(other.tree);
    other.unknown.mergeInto(unknown);
    other.bulk.mergeInto(bulk);
    int detailed = detailed(stats) + detailed(other.stats);
    other.stats.forEach((pattern, its) -> merge(stats, pattern.resolve(), its));
    budget.giveBackDetailed(detailed - detailed(stats));
  }

  /** Begins a new window for recent misses. */
  void nextWindow() {
    stats.values().forEach(PatternStats::nextWindow);
  }

  /** Forgets the counts, not the patterns. */
  void clear() {
    budget.giveBackDetailed(detailed(stats));
    stats.clear();
  }

  /** Gives back what it has taken of the budget; it must not be used any more. */
  void release() {
    clear();
    tree.release();
  }

  int size() {
    return stats.size();
  }

  /** Keys that were put under "(other)". */
  long folded() {
    return tree.folded();
  }

  long bytes() {
    long bytes = 200L * tree.nodes();
    for (PatternStats its : stats.values()) {
      bytes += 48 + its.bytes();
    }
    return bytes;
  }

  private static int detailed(Map<KeyPattern, PatternStats> stats) {
    int count = 0;
    for (PatternStats its : stats.values()) {
      count += its.times() == null ? 0 : 1;
    }
    return count;
  }

  private static void merge(
      Map<KeyPattern, PatternStats> into, KeyPattern pattern, PatternStats its) {
    PatternStats known = into.putIfAbsent(pattern, its);
    if (known != null) {
      known.addAll(its);
    }
  }
}
