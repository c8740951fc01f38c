package io.cacheglass.recorder;

import io.cacheglass.recorder.Counts.Kind;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of a row beside its cells: what is rare enough for an atomic addition, and what
 * it has inherited from rows that are no more. It outlives its row, until another one inherits it.
 *
 * <p>Adding is thread-safe. Everything else is guarded by whoever takes a snapshot:
 * {@link Recorder#snapshot} lets in one at a time.
 */
final class RowCounts {
  /** What counts for the cache outside too, because it happens inside the one below. */
  private static final Kind[] PASSED = {Kind.EVICTIONS, Kind.EXPIRATIONS};

  private final LongAdder[] rare = new LongAdder[Kind.values().length];

  /** Of {@link #PASSED}, what came from layers below that are no more or belong to another now. */
  private final long[] below = new long[PASSED.length];

  /** Of {@link #PASSED}, what the cache outside has got for good. */
  private final long[] given = new long[PASSED.length];

  private Counts gone = Counts.NONE;

  RowCounts() {
    for (Kind kind : Kind.values()) {
      rare[kind.ordinal()] = new LongAdder();
    }
  }

  void add(Kind kind, long n) {
    rare[kind.ordinal()].add(n);
  }

  long rare(Kind kind) {
    return rare[kind.ordinal()].sum();
  }

  /** The part of {@link #addTo} that was counted by rows which this one has come in place of. */
  Counts gone() {
    return gone;
  }

  /** Adds all but what the layers below that are there now pass on. */
  void addTo(long[] counts) {
    for (Kind kind : Kind.values()) {
      counts[kind.ordinal()] += rare(kind);
    }
    for (int i = 0; i < PASSED.length; i++) {
      counts[PASSED[i].ordinal()] += below[i];
    }
  }

  /** Adds what this row, as a layer, passes on to the cache outside. */
  void addPassedTo(long[] counts) {
    for (int i = 0; i < PASSED.length; i++) {
      counts[PASSED[i].ordinal()] += passed(i);
    }
  }

  /**
   * Gives the cache outside for good what this row, as a layer, has passed on to it so far.
   *
   * @param withGone whether that was the cache before it, and so is part of what is gone
   */
  void giveTo(RowCounts outer, boolean withGone) {
    long[] counts = new long[Kind.values().length];
    addPassedTo(counts);
    for (int i = 0; i < PASSED.length; i++) {
      outer.below[i] += counts[PASSED[i].ordinal()];
      given[i] += counts[PASSED[i].ordinal()];
    }
    if (withGone) {
      outer.gone = outer.gone.plus(Counts.of(counts));
    }
  }

  /**
   * Takes over what a row has counted that is no more, and can count no more.
   *
   * @param cells what its cells have counted, which are this row's by now
   */
  void inherit(RowCounts other, Counts cells) {
    for (Kind kind : Kind.values()) {
      add(kind, other.rare(kind));
    }
    for (int i = 0; i < PASSED.length; i++) {
      below[i] += other.below[i];
      given[i] += other.rare(PASSED[i]); // the cache outside of that one has got its own
    }
    long[] its = new long[Kind.values().length];
    other.addTo(its);
    gone = gone.plus(cells).plus(Counts.of(its));
  }

  private long passed(int i) {
    return rare(PASSED[i]) - given[i];
  }
}
