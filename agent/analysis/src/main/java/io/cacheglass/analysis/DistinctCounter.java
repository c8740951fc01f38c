package io.cacheglass.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many different keys there are: exact up to {@value #SPARSE_LIMIT}, HyperLogLog
 * beyond. Confined to one thread or guarded by its owner.
 *
 * <p>{@code 2^p} registers of one byte; each holds the longest run of leading zeros among the
 * fingerprints that fall on it. The standard error is {@code 1.04 / sqrt(2^p)}: 1.6 % with p = 12
 * (4 KiB), 3.3 % with p = 10 (1 KiB). Below 2.5 keys a register, linear counting is more precise
 * and is used instead; the bias above that needs no table at these sizes (Flajolet et al., 2007).
 */
final class DistinctCounter {
  private static final int SPARSE_LIMIT = 64;

  private final int p;
  private long @Nullable [] sparse = new long[8];
  private int sparseSize;
  private byte @Nullable [] registers;

  /** A counter with {@code 2^p} registers, p from 4 to 16. */
  DistinctCounter(int p) {
    this.p = p;
  }

  /** Adds a key by a fingerprint whose bits are all well mixed. */
  void add(long fingerprint) {
    if (sparse == null) {
      addDense(fingerprint);
      return;
    }
    for (int i = 0; i < sparseSize; i++) {
      if (sparse[i] == fingerprint) {
        return;
      }
    }
    addSparse(sparse, fingerprint);
  }

  void addAll(DistinctCounter other) {
    if (other.p != p) {
      throw new IllegalArgumentException("counters of different precision");
    }
    for (int i = 0; other.sparse != null && i < other.sparseSize; i++) {
      add(other.sparse[i]);
    }
    byte[] theirs = other.registers;
    if (theirs != null) {
      byte[] ours = dense();
      for (int i = 0; i < ours.length; i++) {
        ours[i] = (byte) Math.max(ours[i], theirs[i]);
      }
    }
  }

  DistinctKeys estimate() {
    return registers == null
        ? new DistinctKeys(sparseSize, 0, false)
        : new DistinctKeys(Math.round(denseEstimate(registers)), 1.04 / Math.sqrt(1 << p), false);
  }

  /** Memory that it occupies, roughly. */
  long bytes() {
    return 40 + (sparse == null ? 0 : 16 + 8L * sparse.length) + (registers == null ? 0 : 16L << p);
  }

  private void addSparse(long[] known, long fingerprint) {
    if (sparseSize == SPARSE_LIMIT) {
      dense();
      addDense(fingerprint);
      return;
    }
    long[] room = sparseSize < known.length ? known : Arrays.copyOf(known, 2 * known.length);
    room[sparseSize++] = fingerprint;
    sparse = room;
  }

  private byte[] dense() {
    byte[] dense = registers;
    if (dense == null) {
      dense = new byte[1 << p];
      registers = dense;
      long[] known = sparse;
      sparse = null;
      for (int i = 0; known != null && i < sparseSize; i++) {
        addDense(known[i]);
      }
    }
    return dense;
  }

  private void addDense(long fingerprint) {
    byte[] dense = dense();
    int register = (int) (fingerprint >>> (64 - p));
    int rank = Math.min(Long.numberOfLeadingZeros(fingerprint << p), 64 - p) + 1;
    if (dense[register] < rank) {
      dense[register] = (byte) rank;
    }
  }

  private static double denseEstimate(byte[] registers) {
    int m = registers.length;
    double sum = 0;
    int empty = 0;
    for (byte rank : registers) {
      sum += 1.0 / (1L << rank);
      empty += rank == 0 ? 1 : 0;
    }
    double raw = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    return raw <= 2.5 * m && empty > 0 ? m * Math.log((double) m / empty) : raw;
  }
}
