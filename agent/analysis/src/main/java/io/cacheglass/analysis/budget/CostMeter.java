package io.cacheglass.analysis.budget;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What watching cost since it was asked last: the time that our threads took, and for the host's
 * threads what was done there, times what one of it takes as measured in this JVM. Confined to one
 * thread.
 *
 * <p>Not in it is what the host's threads do for the page where it is mounted in the application,
 * and what collecting our garbage takes; weaving is not either, which happens once.
 */
public final class CostMeter implements Supplier<Cost> {
  /** What is known of our work. Sums since the start, unless they say otherwise. */
  public interface Work {
    /** Time of our own threads since it was asked last, in nanoseconds. */
    long takeOwnNanos();

    /** Lookups, puts and removals that woven code counted. */
    long operations();

    /** What counting one takes, in nanoseconds. */
    double operationNanos();

    /** Events that samples and followed keys made. */
    long events();

    /** What one took since it was asked last, in nanoseconds; 0 if none was measured. */
    double takeEventNanos();

    /** What our tables occupy now. */
    long memoryBytes();

    /** How many caches they are for. */
    int caches();
  }

  private final Work work;
  private final int processors;
  private final LongSupplier nanoClock;
  private long lastNanos;
  private long operations;
  private long events;
  private double eventNanos;

  /**
   * A meter that begins now.
   *
   * @param processors that the JVM may use: all of their time is 100 %
   * @param nanoClock of {@link System#nanoTime}
   */
  public CostMeter(Work work, int processors, LongSupplier nanoClock) {
    this.work = work;
    this.processors = processors;
    this.nanoClock = nanoClock;
    lastNanos = nanoClock.getAsLong();
    operations = work.operations();
    events = work.events();
  }

  @Override
  public Cost get() {
    long now = nanoClock.getAsLong();
    double onePercent = Math.max(1, now - lastNanos) * (double) processors / 100;
    lastNanos = now;
    return new Cost(
        Math.max(0, work.takeOwnNanos()) / onePercent,
        countsNanos() / onePercent,
        samplesNanos() / onePercent,
        work.memoryBytes(),
        work.caches());
  }

  private double countsNanos() {
    long before = operations;
    operations = work.operations();
    return Math.max(0, operations - before) * work.operationNanos();
  }

  private double samplesNanos() {
    long before = events;
    events = work.events();
    double measured = work.takeEventNanos();
    eventNanos = measured > 0 ? measured : eventNanos; // too few to have measured one: as before
    return Math.max(0, events - before) * eventNanos;
  }
}
