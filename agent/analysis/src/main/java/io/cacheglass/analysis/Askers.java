package io.cacheglass.analysis;

/**
 * The endpoints that ask most for the keys of a pattern, by Space-Saving (Metwally, Agrawal, El
 * Abbadi, 2005): of {@value #MOST} that are kept, the one asked by least gives way to a new one,
 * which takes its weight over. So a share may be too large by an eighth of all at most, and by as
 * much again for each one that was added to it; it is exact while no more than {@value #MOST} ask.
 * Guarded by the analyzer's lock. {@value #BYTES} bytes.
 */
final class Askers {
  static final int MOST = 8;
  static final int BYTES = 160;

  private final int[] endpoints = new int[MOST];
  private final long[] weights = new long[MOST];
  private int size;
  private long total;

  /** Adds lookups by an endpoint. */
  void add(int endpoint, long weight) {
    total += weight;
    weights[place(endpoint)] += weight;
  }

  /** Adds what another one has counted. */
  void addAll(Askers other) {
    long before = total;
    for (int i = 0; i < other.size; i++) {
      add(other.endpoints[i], other.weights[i]);
    }
    total = before + other.total;
  }

  /** How many are kept. */
  int size() {
    return size;
  }

  /** The id of one of them, in no order. */
  int endpoint(int index) {
    return endpoints[index];
  }

  /** Its part of all lookups, 0 to 1. */
  double share(int index) {
    return total == 0 ? 0 : (double) weights[index] / total;
  }

  private int place(int endpoint) {
    int least = 0;
    for (int i = 0; i < size; i++) {
      if (endpoints[i] == endpoint) {
        return i;
      }
      least = weights[i] < weights[least] ? i : least;
    }
    int place = size < MOST ? size++ : least;
    endpoints[place] = endpoint;
    return place;
  }
}
