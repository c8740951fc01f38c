package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import org.jspecify.annotations.Nullable;

/**
 * Told by woven code of an entry that leaves a cache, before the library's own call that names the
 * cause. Thread-safe; throws nothing.
 */
public final class Departures {
  private Departures() {}

  /**
   * Counts an eviction or expiry; what the application itself takes out or replaces is none.
   *
   * @param cause a constant of the library's own {@code RemovalCause}
   */
  public static void left(@Nullable Object cause, @Nullable CacheRow row) {
    if (row == null) {
      return; // it could not be found, which has been logged
    }
    try {
      String name = cause instanceof Enum ? ((Enum<?>) cause).name() : "";
      switch (name) {
        case "EXPIRED":
          Probes.countAlways(row, Counts.Kind.EXPIRATIONS, 1);
          break;
        case "SIZE":
        case "COLLECTED":
          Probes.countAlways(row, Counts.Kind.EVICTIONS, 1);
          break;
        default: // EXPLICIT and REPLACED are counted as what they are
      }
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
  }
}
