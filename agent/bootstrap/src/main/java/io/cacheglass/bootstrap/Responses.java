package io.cacheglass.bootstrap;

import io.cacheglass.recorder.RequestLog;
import io.cacheglass.recorder.Requests;
import org.jspecify.annotations.Nullable;

/** The way from woven servlets and filters to those that tell clients of caches. Thread-safe. */
public final class Responses {
  /** Chooses requests, and wraps their responses. Implemented in the isolated part. */
  public interface Chooser {
    /** Whether the client of this request is told. */
    boolean wants(Object request);

    /** What this request asked before it went on in this thread; null if it has just begun. */
    @Nullable
    RequestLog before(Object request);

    /** The response that tells; null if it cannot be made. */
    @Nullable
    Told wrap(Object request, Object response, RequestLog log);
  }

  /** A response that tells. */
  public interface Told {
    /** The host has done with it. */
    void ended();
  }

  private static volatile @Nullable Chooser chooser;

  private Responses() {}

  /** Begins to tell; null ends it. */
  public static void choose(@Nullable Chooser newChooser) {
    chooser = newChooser;
  }

  /** Whether the client is told; costs no more than a look when nobody ever is. */
  public static boolean wants(Object request) {
    Chooser current = chooser;
    return current != null && !Requests.isInside() && current.wants(request);
  }

  /** What this request asked before it went on in this thread. */
  public static @Nullable RequestLog before(Object request) {
    Chooser current = chooser;
    return current == null ? null : current.before(request);
  }

  /** The response that tells; null if there is none. */
  public static @Nullable Told wrap(Object request, Object response, RequestLog log) {
    Chooser current = chooser;
    return current == null ? null : current.wrap(request, response, log);
  }
}
