package io.cacheglass.analysis;

import io.cacheglass.recorder.CounterSnapshot;

/** The counter snapshots that matter. Guarded by the analyzer's lock. */
final class Snapshots {
  /** Four that may differ; the recorder's tables bound each. */
  static final long LIMIT_BYTES = 4 * CounterSnapshot.ownBytesLimit();

  private CounterSnapshot baseline = CounterSnapshot.builder().build();
  private CounterSnapshot drained = baseline;
  private CounterSnapshot lastTick = baseline;
  private CounterSnapshot current = baseline;

  void tick(CounterSnapshot snapshot) {
    refresh(snapshot);
    drained = lastTick;
    lastTick = snapshot;
  }

  /** Takes a newer one; what became one cache since then was one in those before, too. */
  void refresh(CounterSnapshot snapshot) {
    baseline = baseline.groupedAs(snapshot);
    drained = drained.groupedAs(snapshot);
    lastTick = lastTick.groupedAs(snapshot);
    current = snapshot;
  }

  void reset() {
    baseline = current;
  }

  /** What those that differ occupy. */
  long bytes() {
    long bytes = current.ownBytes();
    bytes += lastTick == current ? 0 : lastTick.ownBytes();
    bytes += drained == lastTick ? 0 : drained.ownBytes();
    return bytes + (baseline == drained ? 0 : baseline.ownBytes());
  }

  /** The newest. */
  CounterSnapshot current() {
    return current;
  }

  /** The one that counts are relative to. */
  CounterSnapshot baseline() {
    return baseline;
  }

  /** The one of the last tick. */
  CounterSnapshot lastTick() {
    return lastTick;
  }

  /** The one before: its lookups have been drained before the last tick. */
  CounterSnapshot drained() {
    return drained;
  }
}
