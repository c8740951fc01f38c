package io.cacheglass.recorder;

/**
 * How far apart samples of one cell are on average, so that all threads together take no more of
 * them than are worth their time. Read by every thread; adapted by the one that drains.
 *
 * <p>Samples of a cell are {@value #LEAST_GAP_NANOS} ns apart, or more. Where that makes more than
 * {@value #PER_PROCESSOR} a second for each processor, because many threads ask many caches, all of
 * them are made rarer alike, and more frequent again when there are few. So what samples cost stays
 * about the same, up to some thousand cells that are busy.
 */
final class SamplePace {
  static final long LEAST_GAP_NANOS = 50_000;

  /** At less than 1 us each, with what becomes of it: 0.2 % of a processor. */
  private static final int PER_PROCESSOR = 2_500;

  /** So many a second are worth it on a small machine, too. */
  private static final int LEAST_WANTED = 5_000;

  /** One thread takes them all in, and has other work. */
  private static final int MOST_WANTED = 20_000;

  /** With this one, a cell is seen once in a second. */
  private static final int MOST_TIMES = 20_000;

  /** Changed so much at once at most, and by the second at least, if at all. */
  private static final double MOST_GROWTH = 4;

  private static final double LEAST_GROWTH = 1.25;

  /** Of the gap so much is left after a second of few samples. */
  private static final double RELAXED = 0.8;

  private static final long PERIOD_NANOS = 1_000_000_000;

  private final double wanted;

  /** The gap in units of the least one. */
  private volatile int times = 1;

  private boolean started;
  private long lastNanos;
  private long lastSamples;

  SamplePace(int processors) {
    wanted = Math.min(MOST_WANTED, Math.max(LEAST_WANTED, (double) PER_PROCESSOR * processors));
  }

  /** How far apart samples of one cell shall be, in nanoseconds. */
  long gapNanos() {
    return times * LEAST_GAP_NANOS;
  }

  /** Of so many lookups in new cells one shall be a sample; 1 while there are few. */
  int oneIn() {
    return times;
  }

  /** Whether it is time to look again. */
  boolean isDue(long now) {
    return !started || now - lastNanos >= PERIOD_NANOS;
  }

  /** While none is told of there is nothing to learn: begins anew, at the pace as it is. */
  void pause() {
    started = false;
  }

  /**
   * Looks how many there were.
   *
   * @param samples so many since the start, those that were lost included
   * @param now of {@link System#nanoTime}
   */
  void adapt(long samples, long now) {
    if (started) {
      times = next((samples - lastSamples) * 1e9 / Math.max(1, now - lastNanos));
    }
    started = true;
    lastNanos = now;
    lastSamples = samples;
  }

  /**
   * A gap that is larger by some factor makes fewer samples by that factor at most: so no step
   * leads past what is left as it is, between half and all of what is wanted. It becomes longer at
   * once, but shorter by and by: load comes in bursts, and to who asks seldom it makes no
   * difference.
   */
  private int next(double perSecond) {
    if (perSecond > wanted) {
      double growth = Math.max(LEAST_GROWTH, Math.min(MOST_GROWTH, perSecond / wanted));
      return (int) Math.min(MOST_TIMES, Math.ceil(times * growth));
    }
    return perSecond < wanted / 2 ? (int) Math.max(1, times * RELAXED) : times;
  }
}
