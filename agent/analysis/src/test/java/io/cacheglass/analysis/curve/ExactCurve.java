package io.cacheglass.analysis.curve;

import java.util.Arrays;

/**
 * The truth: how many other keys were read between two reads of each key, by Mattson's stack over a
 * Fenwick tree. An LRU cache of n entries hits where that is less than n.
 */
final class ExactCurve {
  private static final int NEVER = Integer.MAX_VALUE;

  /** For each read, {@link #NEVER} for the first of a key. */
  final int[] distances;

  ExactCurve(int[] reads) {
    int[] last = new int[Arrays.stream(reads).max().orElseThrow() + 1];
    int[] tree = new int[reads.length + 1];
    distances = new int[reads.length];
    int keys = 0;
    for (int i = 0; i < reads.length; i++) {
      int before = last[reads[i]];
      if (before == 0) {
        distances[i] = NEVER;
        keys++;
      } else {
        distances[i] = keys - sum(tree, before);
        add(tree, before, -1);
      }
      add(tree, i + 1, 1);
      last[reads[i]] = i + 1;
    }
  }

  boolean hits(int read, double entries) {
    return distances[read] < entries;
  }

  double hitRate(double entries) {
    return (double) Arrays.stream(distances).filter(d -> d < entries).count() / distances.length;
  }

  private static void add(int[] tree, int at, int value) {
    for (int i = at; i < tree.length; i += i & -i) {
      tree[i] += value;
    }
  }

  private static int sum(int[] tree, int to) {
    int sum = 0;
    for (int i = to; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }
}
