package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Texts of keys, steps of a request and loads that have ended, as others see them. */
public final class QueueStress {
  private QueueStress() {}

  /** A text is handed over once, and is the right one. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "once, and right")
  @State
  public static class Label {
    private final LabelQueue queue = new LabelQueue();
    private final Texts texts = new Texts();

    @Actor
    public void offer() {
      queue.offer(3, "key", 77);
    }

    @Actor
    public void drain() {
      queue.drain(texts);
    }

    @Arbiter
    public void drainTheRest(II_Result result) {
      queue.drain(texts);
      result.r1 = texts.labels;
      result.r2 = texts.wrong;
    }
  }

  private static final class Texts extends NoSink {
    private int labels;
    private int wrong;

    @Override
    public void label(int cache, long keyHash, String text) {
      labels++;
      wrong += cache == 3 && keyHash == 77 && "key".equals(text) ? 0 : 1;
    }
  }

  /** Who looks at a request while it goes on sees whole steps. */
  @JCStressTest
  @Outcome(
      id = {"0", "31"},
      expect = ACCEPTABLE,
      desc = "none yet, or all of it")
  @State
  public static class Step {
    private static final long META = EventRing.meta(EventRing.LOAD, 0, 0, 5, 0, 1);

    private final RequestLog log = new RequestLog(0, null);

    @Actor
    public void add() {
      log.add(META, 31, 1_000);
    }

    @Actor
    public void look(I_Result result) {
      for (RequestStep step : log.steps()) {
        boolean whole = step.nanos() == 1_000 && step.cacheId() == 5;
        result.r1 = whole ? (int) step.fingerprint() : -1;
      }
    }
  }

  /** Who sees the value that a load has brought finds the load. */
  @JCStressTest
  @Outcome(
      id = {"0", "1"},
      expect = ACCEPTABLE,
      desc = "no value yet, or the load is known")
  @State
  public static class Load {
    private final LoadLog log = new LoadLog();
    private volatile boolean stored;

    @Actor
    public void load() {
      log.add(KeyContent.fingerprint("key"));
      stored = true;
    }

    @Actor
    public void find(I_Result result) {
      result.r1 = !stored ? 0 : log.contains(0, "key") ? 1 : 2;
    }
  }
}
