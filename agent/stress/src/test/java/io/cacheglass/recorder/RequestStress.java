package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A request that ends while something of it ends elsewhere: whoever comes first, what was counted
 * is charged once.
 */
public final class RequestStress {
  private static final CacheRow ROW = Recorder.register("stress", "request", null, null);
  private static final int ENDPOINT = Endpoints.NO_REQUEST_ID;

  private RequestStress() {}

  private static long lookups(CellTable... tables) {
    long sum = 0;
    for (CellTable table : tables) {
      Cell[] cells = table.endpoint(ENDPOINT);
      sum += ROW.id() < cells.length && cells[ROW.id()] != null ? cells[ROW.id()].lookups : 0;
      table.release();
    }
    return sum;
  }

  /** An answer of Redis comes in another thread. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "charged once")
  @State
  public static class LateOutcome {
    private final PendingCells request = new PendingCells(Origin.UNKNOWN);
    private final CellTable reader = CellTable.ofSums();
    private final CellTable worker = CellTable.ofSums();

    @Actor
    public void outcome() {
      Late late = new Late(ROW);
      late.counts.addLookups(1);
      if (!request.add(late)) {
        late.settle(reader, request);
      }
    }

    @Actor
    public void end() {
      request.settle(ENDPOINT, worker, charged -> {});
    }

    @Arbiter
    public void sum(I_Result result) {
      result.r1 = (int) lookups(reader, worker);
    }
  }

  /** A task of the request ends in another thread. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "charged once")
  @State
  public static class Task {
    private final PendingCells request = new PendingCells(Origin.UNKNOWN);
    private final PendingCells task = new PendingCells(request);
    private final CellTable pool = CellTable.ofSums();
    private final CellTable worker = CellTable.ofSums();

    @Actor
    public void task() {
      task.cell(ROW).addLookups(1);
      if (!request.leave(task)) {
        task.settle(task.chargedTo(), pool, charged -> {});
      }
    }

    @Actor
    public void end() {
      request.settle(ENDPOINT, worker, charged -> {});
    }

    @Arbiter
    public void sum(I_Result result) {
      result.r1 = (int) lookups(pool, worker);
    }
  }

  /** Two tasks begin, and there are cells of one that has ended. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "one of them counts on in these")
  @State
  public static class TakeBack {
    private final PendingCells request = new PendingCells(Origin.UNKNOWN);

    public TakeBack() {
      request.leave(new PendingCells(request));
    }

    @Actor
    public void first(II_Result result) {
      result.r1 = request.takeBack() == null ? 0 : 1;
    }

    @Actor
    public void second(II_Result result) {
      result.r2 = request.takeBack() == null ? 0 : 1;
    }
  }
}
