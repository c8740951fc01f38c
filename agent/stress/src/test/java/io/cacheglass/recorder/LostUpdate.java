package io.cacheglass.recorder;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Not one of the recorder's promises but the opposite: a cell has one writer, and two of them lose
 * counts. If the short run does not find that, it finds nothing.
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "both counted")
@State
public class LostUpdate {
  private final Cell cell = new Cell();

  @Actor
  public void first() {
    cell.addLookups(1);
  }

  @Actor
  public void second() {
    cell.addLookups(1);
  }

  @Arbiter
  public void sum(I_Result result) {
    result.r1 = (int) cell.lookups;
  }
}
