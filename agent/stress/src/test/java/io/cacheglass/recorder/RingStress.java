package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The ring of events: none is lost, none comes twice, none is half of one and half of another. */
public final class RingStress {
  private static final long META =
      EventRing.meta(EventRing.LOOKUP, io.cacheglass.recorder.Outcome.HIT.ordinal(), 1, 7, 0, 1);

  private RingStress() {}

  /** Counts events, and those of which hash and time are not of one. */
  private static final class Whole extends NoSink {
    private int events;
    private int torn;

    @Override
    public void lookup(
        int cache,
        int endpoint,
        long hash,
        io.cacheglass.recorder.Outcome outcome,
        int tier,
        long nanos,
        int weight) {
      events++;
      torn += hash == 31 * nanos && cache == 7 && weight == 1 && nanos > 0 ? 0 : 1;
    }
  }

  private static void offer(EventRing ring, int number) {
    ring.offer(META, 31L * number, number);
  }

  /** Two threads that put an event each. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "both, each whole")
  @State
  public static class TwoProducers {
    private final EventRing ring = new EventRing();

    @Actor
    public void first() {
      offer(ring, 1);
    }

    @Actor
    public void second() {
      offer(ring, 2);
    }

    @Arbiter
    public void drain(II_Result result) {
      Whole all = new Whole();
      ring.drain(all, ring.tail());
      result.r1 = all.events;
      result.r2 = all.torn;
    }
  }

  /** One that puts two while the drainer takes. */
  @JCStressTest
  @Outcome(id = "[012], 2, 0", expect = ACCEPTABLE, desc = "now or next time, each whole")
  @State
  public static class ProducerAndDrainer {
    private final EventRing ring = new EventRing();
    private final Whole all = new Whole();

    @Actor
    public void produce() {
      offer(ring, 1);
      offer(ring, 2);
    }

    @Actor
    public void drain(III_Result result) {
      ring.drain(all, ring.tail());
      result.r1 = all.events;
    }

    @Arbiter
    public void drainTheRest(III_Result result) {
      ring.drain(all, ring.tail());
      result.r2 = all.events;
      result.r3 = all.torn;
    }
  }
}
