package io.cacheglass.analysis.budget;

import io.cacheglass.recorder.Lane;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves work undone while watching costs more than its budget, one lane after the other, and takes
 * it up again. Thread-safe; {@link #tick} is for one thread.
 *
 * <p>The cost is measured in windows of {@value #WINDOW_SECONDS} s. Three windows in a row over the
 * budget shed the next lane: a start, a full collection or one busy moment does not. Three quarters
 * of the budget or less for five minutes take the last lane up again; in between nothing changes. A
 * lane that has to be shed again within ten minutes is waited for twice as long the next time, up
 * to eighty minutes, so that a load which needs all of the budget does not make it go to and fro.
 *
 * <p>For memory the counts are never shed, because that would free none; nor for time unless
 * counting by itself is over the budget.
 */
public final class Watchdog {
  /** Carries out what is decided. */
  public interface Shedder {
    /** Leaves this lane undone, and all before it; null for none. */
    void shed(@Nullable Lane last);

    /** Whether anything is counted: a person may have switched that off or on. */
    boolean isCounting();
  }

  static final int WINDOW_SECONDS = 10;
  static final int WINDOWS_TO_SHED = 3;
  static final int WINDOWS_TO_RECOVER = 30;
  static final int LONGEST_WINDOWS = 16 * WINDOWS_TO_RECOVER;
  private static final int WINDOWS_OF_REGRET = 60;
  private static final long WINDOW_NANOS = WINDOW_SECONDS * 1_000_000_000L;

  private final Budget budget;
  private final Supplier<Cost> meter;
  private final Shedder shedder;
  private final Consumer<String> log;
  private final LongSupplier nanoClock;
  private final LongSupplier clock;

  private long windowNanos;
  private int over;
  private int calm;
  private int patience = WINDOWS_TO_RECOVER;
  private int sinceRecovery = WINDOWS_OF_REGRET;
  private volatile State state = new State(Cost.NONE, null, "", 0);

  /**
   * A watchdog.
   *
   * @param meter what it cost since it was asked last
   * @param log takes a line for each change
   * @param nanoClock of {@link System#nanoTime}: a clock that is set must not end a window
   * @param clock epoch milliseconds, to tell since when
   */
  public Watchdog(
      Budget budget,
      Supplier<Cost> meter,
      Shedder shedder,
      Consumer<String> log,
      LongSupplier nanoClock,
      LongSupplier clock) {
    this.budget = budget;
    this.meter = meter;
    this.shedder = shedder;
    this.log = log;
    this.nanoClock = nanoClock;
    this.clock = clock;
    windowNanos = nanoClock.getAsLong();
  }

  public Budget budget() {
    return budget;
  }

  /** What is known of the last window. */
  public State state() {
    return state;
  }

  /** Looks whether a window is over; to be called about once a second. */
  public void tick() {
    long now = nanoClock.getAsLong();
    if (now - windowNanos < WINDOW_NANOS) {
      return;
    }
    windowNanos = now;
    Cost cost = meter.get();
    State before = state;
    Lane last = before.last;
    if (last == Lane.COUNTS && shedder.isCounting()) {
      last = Lane.TIMES; // somebody has switched them on again, and knows better
    }
    state = new State(cost, last, before.why, before.sinceMillis);
    sinceRecovery = Math.min(sinceRecovery + 1, WINDOWS_OF_REGRET);
    if (last == null && sinceRecovery == WINDOWS_OF_REGRET) {
      patience = WINDOWS_TO_RECOVER;
    }
    Lane next = Lane.after(last);
    if (next != null && isTooMuch(cost, next)) {
      calm = 0;
      if (++over >= WINDOWS_TO_SHED) {
        shed(next, cost);
      }
    } else {
      over = 0;
      calm = budget.leavesRoom(cost) ? calm + 1 : 0;
      if (last != null && calm >= patience) {
        recover(last, cost);
      }
    }
  }

  private boolean isTooMuch(Cost cost, Lane next) {
    if (next == Lane.COUNTS) {
      return shedder.isCounting() && budget.isCpuExceeded(cost.countsPercent());
    }
    return budget.isCpuExceeded(cost.cpuPercent()) || budget.isMemoryExceeded(cost);
  }

  private void shed(Lane next, Cost cost) {
    over = 0;
    if (sinceRecovery < WINDOWS_OF_REGRET) {
      patience = Math.min(2 * patience, LONGEST_WINDOWS);
      sinceRecovery = WINDOWS_OF_REGRET; // once for each
    }
    String why = why(cost);
    shedder.shed(next);
    state = new State(cost, next, why, clock.getAsLong());
    log.accept(
        why + ": not recorded for now: " + next.what() + ", so there are no " + next.shown());
  }

  private void recover(Lane last, Cost cost) {
    calm = 0;
    sinceRecovery = 0;
    Lane before = last.before();
    shedder.shed(before);
    state = new State(cost, before, before == null ? "" : state.why, clock.getAsLong());
    log.accept("watching costs little enough: recorded again: " + last.what());
  }

  private String why(Cost cost) {
    if (budget.isCpuExceeded(cost.cpuPercent())) {
      return String.format(
          Locale.ROOT,
          "watching takes %.2f %% of the processors' time, more than the %s %% of"
              + " cacheglass.budget.cpu",
          cost.cpuPercent(),
          number(budget.cpuPercent()));
    }
    return String.format(
        Locale.ROOT,
        "watching takes %.1f MiB of memory, more than the %s MiB of cacheglass.budget.memory",
        cost.memoryBytes() / 1048576.0,
        number(budget.memoryBytes(cost.caches()) / 1048576.0));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** What it costs and what is left undone. Immutable. */
  public static final class State {
    private final Cost cost;
    private final @Nullable Lane last;
    private final String why;
    private final long sinceMillis;

    State(Cost cost, @Nullable Lane last, String why, long sinceMillis) {
      this.cost = cost;
      this.last = last;
      this.why = why;
      this.sinceMillis = sinceMillis;
    }

    /** Of the last window; nothing before the first has ended. */
    public Cost cost() {
      return cost;
    }

    /** The last lane that is left undone; null for none. */
    public @Nullable Lane last() {
      return last;
    }

    /** Whether a lane is left undone. */
    public boolean isShed(Lane lane) {
      return last != null && lane.compareTo(last) <= 0;
    }

    /** Why, with the figures of that moment; "" while nothing is. */
    public String why() {
      return why;
    }

    /** What is left undone and why, in a sentence; "" if nothing is. */
    public String sentence() {
      if (last == null) {
        return "";
      }
      List<String> lanes = new ArrayList<>();
      for (Lane lane : Lane.values()) {
        if (isShed(lane)) {
          lanes.add(lane.what());
        }
      }
      return "Not recorded for now: " + String.join(", ", lanes) + ", because " + why + ".";
    }

    /** Epoch milliseconds of the last change; 0 if there was none. */
    public long sinceMillis() {
      return sinceMillis;
    }
  }
}
