package io.cacheglass.admin;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Reads bodies of requests without letting a slow or endless one hold the host: so many bytes, so
 * much time, so many bodies at once. Thread-safe.
 *
 * <p>A read blocks in the host's container and cannot be cut short from here without harm to it. So
 * the time is looked at after each read, which ends a trickle, and the number of threads that may
 * be in such a read is small, which bounds what a client that says nothing at all can hold until
 * the container's own time-out. Strangers have fewer than those who have come in, and cannot keep
 * them out.
 */
final class Bodies {
  static final long MAX_MILLIS = 5_000;
  static final int STRANGERS_AT_ONCE = 2;
  static final int CALLERS_AT_ONCE = 4;
  private static final int CHUNK_BYTES = 1024;

  private final Clock clock;
  private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE);
  private final Semaphore callers = new Semaphore(CALLERS_AT_ONCE);

  Bodies(Clock clock) {
    this.clock = clock;
  }

  /**
   * The whole body, of at most {@link AdminHandler#MAX_BODY_BYTES}.
   *
   * @param known whether who sends it has come in
   */
  byte[] read(InputStream body, boolean known) throws IOException {
    Semaphore places = known ? callers : strangers;
    if (!places.tryAcquire()) {
      throw Problem.busy();
    }
    try {
      return read(body);
    } finally {
      places.release();
    }
  }

  private byte[] read(InputStream body) throws IOException {
    long deadline = clock.millis() + MAX_MILLIS;
    byte[] bytes = new byte[CHUNK_BYTES];
    int length = 0;
    for (int n = 0; n >= 0; n = body.read(bytes, length, bytes.length - length)) {
      length += n;
      if (length > AdminHandler.MAX_BODY_BYTES) {
        throw Problem.contentTooLarge(AdminHandler.MAX_BODY_BYTES);
      }
      if (clock.millis() >= deadline) {
        throw Problem.tooSlow(MAX_MILLIS / 1000);
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
