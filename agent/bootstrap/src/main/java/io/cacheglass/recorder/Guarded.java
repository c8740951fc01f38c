package io.cacheglass.recorder;

import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Probes for objects that we hand to the host or to a library in place of its own: iterators,
 * loaders, consumers. No advice stands around their methods, so what fails here must not get out.
 * Stateless.
 */
final class Guarded {
  private Guarded() {}

  /** See {@link Probes#enter}. */
  static @Nullable Frame enter(CacheRow row) {
    try {
      return Probes.enter(row);
    } catch (Throwable e) {
      Failures.ignore(e);
      return null;
    }
  }

  /** See {@link Probes#begin}. */
  static @Nullable Frame begin(CacheRow row) {
    try {
      return Probes.begin(row);
    } catch (Throwable e) {
      Failures.ignore(e);
      return null;
    }
  }

  /** See {@link Probes#end}. */
  static void end(@Nullable Frame frame) {
    try {
      Probes.end(frame);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** Ends a lookup of one key that was found. */
  static void endHit(@Nullable Frame frame) {
    try {
      Operations.endConditional(frame, null, true, 0, 0);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** Counts one scan. */
  static void scanned(CacheRow row) {
    try {
      Probes.count(row, Counts.Kind.SCANS, 1);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** See {@link Probes#removed(CacheRow, int)}. */
  static void removed(CacheRow row) {
    try {
      Probes.removed(row, 1);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** See {@link Probes#beginLoad}. */
  static @Nullable Frame beginLoad() {
    try {
      return Loads.begin();
    } catch (Throwable e) {
      Failures.ignore(e);
      return null;
    }
  }

  /** See {@link Probes#endLoad}. */
  static void endLoad(@Nullable Frame load, @Nullable Object key, Outcome outcome) {
    try {
      Loads.end(load, key, outcome);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /**
   * Ends a load that returned.
   *
   * @param futures whether a future is not the value but a promise of it
   */
  static void endLoad(
      @Nullable Frame load, @Nullable Object key, @Nullable Object value, boolean futures) {
    try {
      if (futures && value instanceof CompletionStage) {
        Loads.endWith((CompletionStage<?>) value, load, key);
      } else {
        Loads.end(load, key, value == null ? Outcome.LOADED_NULL : Outcome.LOADED);
      }
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** See {@link Inside#foundNothing}. */
  static void foundNothing() {
    try {
      Inside.foundNothing();
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** See {@link Probes#loaded}. */
  static void loaded(CacheRow row, @Nullable Object key, Outcome outcome, long nanos) {
    try {
      Probes.loaded(row, key, outcome, nanos);
    } catch (Throwable e) {
      Failures.ignore(e);
    }
  }

  /** Begins the load of many keys by a loader that returns a future; null if that failed. */
  static @Nullable BulkLoad beginBulk(CacheRow row, @Nullable Object keys) {
    try {
      return new BulkLoad(row, keys);
    } catch (Throwable e) {
      Failures.ignore(e);
      return null;
    }
  }

  /** A load of many keys. Confined to the thread that began it, but for its end. */
  static final class BulkLoad {
    private final long start = System.nanoTime();
    private final CacheRow row;
    private final long hash;
    private final Origin origin = Threads.origin();
    private final int others;

    private BulkLoad(CacheRow row, @Nullable Object keys) {
      this.row = row;
      hash = KeyContent.fingerprint(keys);
      others = keys instanceof Collection ? Math.max(0, ((Collection<?>) keys).size() - 1) : 0;
    }

    /** The loader threw. */
    void failed() {
      try {
        Events.load(origin, row, hash, Outcome.LOAD_FAILED, System.nanoTime() - start);
      } catch (Throwable e) {
        Failures.ignore(e);
      }
    }

    /** The loader returned what will hold the values. */
    void returned(@Nullable Object future) {
      try {
        if (future instanceof CompletionStage) {
          ((CompletionStage<?>) future).whenComplete((value, error) -> completed(error));
        }
      } catch (Throwable e) {
        Failures.ignore(e);
      }
    }

    private void completed(@Nullable Throwable error) {
      Outcome outcome = error != null ? Outcome.LOAD_FAILED : Outcome.LOADED;
      Events.load(origin, row, hash, outcome, System.nanoTime() - start);
      if (!origin.isQuiet()) {
        row.add(Counts.Kind.LOADED_TOGETHER, others);
      }
    }
  }
}
