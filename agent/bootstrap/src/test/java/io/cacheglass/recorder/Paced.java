package io.cacheglass.recorder;

/** Makes samples rarer, as many lookups do, until it is closed. For one test at a time. */
final class Paced implements AutoCloseable {
  private static final long SECOND = 1_000_000_000;

  private long samples = samples();
  private long now = System.nanoTime();

  /** The usual pace, whatever another test has left. */
  Paced() {
    relax();
  }

  /** So many samples in a second. */
  void adapt(long more) {
    samples += more;
    now += SECOND;
    Recorder.PACE.adapt(samples, now);
  }

  /** Until the gap is so many times the least one. */
  void atLeast(int times) {
    while (Recorder.PACE.oneIn() < times) {
      adapt(1_000_000);
    }
  }

  private void relax() {
    adapt(0);
    while (Recorder.PACE.oneIn() > 1) {
      adapt(0);
    }
  }

  @Override
  public void close() {
    relax();
    Recorder.PACE.adapt(samples(), System.nanoTime());
    Recorder.PACE.adapt(samples(), System.nanoTime() + 1);
  }

  private static long samples() {
    return Recorder.RING.lookups();
  }
}
