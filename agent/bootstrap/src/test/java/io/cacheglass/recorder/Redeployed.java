package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is built again and again under one name, as a redeployment does. What held its rows
 * before holds them no more, unless {@link #keep} says so. Confined to one thread.
 */
final class Redeployed {
  /** Later than every snapshot before: rows leave some time after they were collected. */
  private static long nanos = System.nanoTime();

  final String name;
  private @Nullable Object cache;
  private @Nullable CacheRow row;
  private final List<CacheRow> kept = new ArrayList<>();

  Redeployed(String name) {
    this.name = name;
  }

  /** Builds it anew; the one before is closed. */
  CacheRow deploy() {
    undeploy();
    cache = new Object();
    CacheRow built = Recorder.register("test", "provisional", null, cache);
    built.rename(name, "");
    built.identified();
    row = built;
    return built;
  }

  void undeploy() {
    if (row != null && cache != null) {
      row.remove(new Instances.Instance(cache));
      row.close();
    }
    row = null;
    cache = null;
  }

  /** Holds the row that there is now, as a thread does that comes late. */
  CacheRow keep() {
    kept.add(row());
    return row();
  }

  void keepNone() {
    kept.clear();
  }

  List<CacheRow> kept() {
    return kept;
  }

  boolean isDeployed() {
    return row != null;
  }

  CacheRow row() {
    return Objects.requireNonNull(row);
  }

  /** Lets what nobody holds be collected, and leave. */
  static CounterSnapshot collect() {
    Recorder.snapshot(); // what is gone is held weakly from now on
    System.gc();
    for (int i = 0; i < 2; i++) {
      nanos += DepartedRows.PATIENCE_NANOS;
      Recorder.nextSnapshot(nanos);
    }
    return Recorder.snapshot();
  }

  /** All that is shown under its name. */
  Counts counts(CounterSnapshot snapshot) {
    return counts(snapshot, snapshot);
  }

  /** What another snapshot says of what is shown under its name in this one. */
  Counts counts(CounterSnapshot shown, CounterSnapshot counted) {
    Counts sum = Counts.NONE;
    for (CacheInfo info : shown.caches()) {
      if (info.name().equals(name)) {
        sum = sum.plus(counted.cache(info.id()));
      }
    }
    return sum;
  }
}
