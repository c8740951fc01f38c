package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Where code of ours ends that threw in the middle of a call of the host's: it is told to a log,
 * what this thread had under way is forgotten, and the host goes on. Thread-safe.
 *
 * <p>Only {@code ThreadDeath} goes on to the host: somebody stopped the thread (up to JDK 17) while
 * it happened to run code of ours, and it is to end.
 */
public final class Failures {
  /** Is told. Implementations must not throw. */
  public interface Log {
    /** A probe failed. */
    void probeFailed(Throwable error);

    /**
     * Code of the host's that tells keys apart failed, which says nothing about the host's call.
     */
    void keyUnreadable(String keyClass, Throwable error);
  }

  private static final String THREAD_DEATH = "java.lang.ThreadDeath"; // gone from newer JDKs

  private static volatile @Nullable Log log;

  private Failures() {}

  /** Tells this one from now on. */
  public static void logTo(Log newLog) {
    log = newLog;
  }

  /**
   * Forgets what this thread had under way: a frame that was begun and whose end failed would hide
   * every later operation as its inside. Throws nothing, unless the thread is stopped meanwhile.
   */
  public static void recover() {
    try {
      Threads.forgetFrames();
    } catch (Throwable e) {
      rethrowIfStopped(e);
    }
  }

  /** Lets a thread end that was stopped. */
  public static void rethrowIfStopped(Throwable error) {
    if (error.getClass().getName().equals(THREAD_DEATH)) {
      Failures.<RuntimeException>throwAs(error);
    }
  }

  /** Ends a failure of ours outside of advice. */
  static void ignore(Throwable error) {
    Log its = log;
    if (its != null) {
      its.probeFailed(error);
    } else {
      recover();
      rethrowIfStopped(error);
    }
  }

  /** A key cannot be told apart from others, because its own code threw. */
  static void unreadable(Object key, Throwable error) {
    rethrowIfStopped(error);
    try {
      Log its = log;
      if (its != null) {
        its.keyUnreadable(key.getClass().getName(), error);
      }
    } catch (Throwable again) {
      // Near the end of the stack or of the heap: what counts is that the host goes on.
      rethrowIfStopped(again);
    }
  }

  @SuppressWarnings("unchecked") // erased: any throwable passes, which is what this is for
  private static <T extends Throwable> void throwAs(Throwable error) throws T {
    throw (T) error;
  }
}
