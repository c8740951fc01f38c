package io.cacheglass.recorder;

/**
 * Which call of a cache is under way in this thread, where that changes what the library's own
 * inner calls mean. No operation: what the application's functions ask of caches meanwhile counts
 * for itself. Thread-safe.
 */
public final class Within {
  /** The calls that there are. */
  public enum Call {
    /** Takes out what a predicate or a collection picks: its inner removals are no lookups. */
    SWEEP,
    /** Loads anew: its inner lookups are neither hits nor misses. */
    REFRESH
  }

  private Within() {}

  /**
   * Says that such a call begins.
   *
   * @return whether it is to be ended with {@link #end}; false inside of another one
   */
  public static boolean begin(CacheRow row, Call call) {
    ThreadContext context = Threads.context();
    if (context.within != null) {
      return false;
    }
    context.within = row;
    context.call = call;
    return true;
  }

  /** Whether such a call of this cache is under way. */
  public static boolean is(CacheRow row, Call call) {
    ThreadContext context = Threads.contextIfAny();
    return context != null && context.within == row && context.call == call;
  }

  /** Ends what {@link #begin} began. */
  public static void end() {
    ThreadContext context = Threads.context();
    context.within = null;
    context.call = null;
    Threads.leave(context);
  }
}
