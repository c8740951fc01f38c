package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Tables that grow while others look into them: nothing that was in them is missed meanwhile. */
public final class TableStress {
  private static final int ENDPOINT = Endpoints.NO_REQUEST_ID;
  private static final int FAR_ENDPOINT = ENDPOINT + 20;
  private static final List<CacheRow> ROWS = rows();

  private TableStress() {}

  /** More than a table has places for at first. */
  private static List<CacheRow> rows() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Recorder.register("stress", "table" + i, null, null));
    }
    return rows;
  }

  /** What a snapshot does: it adds up the cells of a table that their thread still makes. */
  @JCStressTest
  @Outcome(
      id = {"1, 4", "2, 4", "3, 4", "4, 4"},
      expect = ACCEPTABLE,
      desc = "what was counted before, and the rest now or next time")
  @State
  public static class CellsGrow {
    private final CellTable ofThread = CellTable.ofSums();

    public CellsGrow() {
      ofThread.cell(ENDPOINT, ROWS.get(0)).addLookups(1);
    }

    @Actor
    public void count() {
      CacheRow far = ROWS.get(ROWS.size() - 1);
      ofThread.cell(ENDPOINT, far).addLookups(1); // longer cells of this endpoint
      ofThread.cell(FAR_ENDPOINT, far).addLookups(1); // more endpoints
      ofThread.cell(ENDPOINT, ROWS.get(0)).addLookups(1); // the cell that was there
    }

    @Actor
    public void look(II_Result result) {
      result.r1 = lookups();
    }

    @Arbiter
    public void lookAgain(II_Result result) {
      result.r2 = lookups();
      ofThread.release();
    }

    private int lookups() {
      CellTable sums = CellTable.ofSums();
      sums.add(ofThread);
      long lookups = 0;
      for (int endpoint = 0; endpoint < sums.endpoints(); endpoint++) {
        for (Cell cell : sums.endpoint(endpoint)) {
          lookups += cell == null ? 0 : cell.lookups;
        }
      }
      sums.release();
      return (int) lookups;
    }
  }

  /** A call looks up its cache while others are made and the table of them gets larger. */
  @JCStressTest
  @Outcome(
      id = {"true, true, true", "true, false, true"},
      expect = ACCEPTABLE,
      desc = "what was there is found, and what comes is found from some moment on")
  @State
  public static class InstancesGrow {
    private final InstanceTable table = new InstanceTable();
    private final Object known = new Object();
    private final Object added = new Object();
    private final List<Object> alive = new ArrayList<>();

    public InstancesGrow() {
      add(known);
      while (table.size() < 32) { // as many as there are places for
        add(new Object());
      }
    }

    private void add(Object cache) {
      alive.add(cache);
      table.putIfAbsent(cache, new Instances.Instance(cache));
    }

    @Actor
    public void make() {
      add(added);
    }

    @Actor
    public void look(ZZZ_Result result) {
      result.r2 = table.get(added) != null;
      result.r1 = table.get(known) != null;
    }

    @Arbiter
    public void lookAgain(ZZZ_Result result) {
      result.r3 = table.get(added) != null && table.get(known) != null;
    }
  }

  /** Two threads meet a cache at once: they agree on who it is. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "one of them has come first, and the other is told")
  @State
  public static class InstanceMetTwice {
    private final InstanceTable table = new InstanceTable();
    private final Object cache = new Object();

    @Actor
    public void first(II_Result result) {
      result.r1 = meet();
    }

    @Actor
    public void second(II_Result result) {
      result.r2 = meet();
    }

    private int meet() {
      Instances.Instance mine = new Instances.Instance(cache);
      Instances.Instance before = table.putIfAbsent(cache, mine);
      return before == null && table.get(cache) == mine ? 1 : 0;
    }
  }
}
