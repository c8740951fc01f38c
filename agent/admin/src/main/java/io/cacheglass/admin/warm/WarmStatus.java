package io.cacheglass.admin.warm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/** How a job stood at one moment. Immutable. */
public final class WarmStatus {
  private final WarmJob.State state;
  private final List<Part> parts = new ArrayList<>();
  private final List<WarmJob.Failure> failures;
  private final long endedMillis;
  private final long elapsedMillis;

  /** What it says is copied, while the caller holds the job's lock. */
  WarmStatus(
      WarmJob.State state,
      List<WarmPart> parts,
      List<WarmJob.Failure> failures,
      long endedMillis,
      long elapsedMillis) {
    this.state = state;
    parts.forEach(part -> this.parts.add(new Part(part)));
    this.failures = Collections.unmodifiableList(new ArrayList<>(failures));
    this.endedMillis = endedMillis;
    this.elapsedMillis = elapsedMillis;
  }

  public WarmJob.State state() {
    return state;
  }

  public List<Part> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** The first {@value WarmJob#MOST_ERRORS} of them. */
  public List<WarmJob.Failure> failures() {
    return failures;
  }

  /** Epoch milliseconds; 0 while it runs. */
  public long endedMillis() {
    return endedMillis;
  }

  public int total() {
    return sum(Part::total);
  }

  public int done() {
    return sum(Part::done);
  }

  public int loaded() {
    return sum(Part::loaded);
  }

  public int present() {
    return sum(Part::present);
  }

  public int failed() {
    return sum(Part::failed);
  }

  /** Seconds until all are done at the rate so far; empty if it has ended or none is done. */
  public OptionalDouble etaSeconds() {
    int done = done();
    return endedMillis > 0 || done == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(elapsedMillis / 1000.0 * (total() - done) / done);
  }

  private int sum(ToIntFunction<Part> figure) {
    return parts.stream().mapToInt(figure).sum();
  }

  /** One target's share. Immutable. */
  public static final class Part {
    private final WarmLabel label;
    private final int total;
    private final int loaded;
    private final int present;
    private final int failed;
    private final boolean givenUp;

    Part(WarmPart part) {
      label = part.label();
      total = part.total();
      loaded = part.loaded();
      present = part.present();
      failed = part.failed();
      givenUp = part.givenUp();
    }

    public WarmLabel label() {
      return label;
    }

    public int total() {
      return total;
    }

    public int done() {
      return loaded + present + failed;
    }

    public int loaded() {
      return loaded;
    }

    public int present() {
      return present;
    }

    public int failed() {
      return failed;
    }

    public boolean givenUp() {
      return givenUp;
    }
  }
}
