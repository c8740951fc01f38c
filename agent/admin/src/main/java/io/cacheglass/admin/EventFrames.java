package io.cacheglass.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Summaries as server-sent events, one an interval, and the last ones for who comes back.
 * Thread-safe.
 *
 * <p>The id of a frame is that of this run, a dot and a number: the id of another run, or one that
 * was made up, is known as such.
 */
final class EventFrames {
  static final long INTERVAL_MILLIS = 5_000;

  /** Those of a minute. */
  static final int KEPT = 12;

  /** In place of a number: nothing is known of what the client has. */
  static final long NONE = -1;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  private final Supplier<String> epoch;
  private final Supplier<byte[]> summary;
  private final Clock clock;
  private final Deque<byte[]> frames = new ArrayDeque<>();
  private long newest;
  private long madeMillis;

  /**
   * No frame yet.
   *
   * @param epoch tells the id of this run, without line breaks
   * @param summary makes the data of a frame: JSON in one line
   */
  EventFrames(Supplier<String> epoch, Supplier<byte[]> summary, Clock clock) {
    this.epoch = epoch;
    this.summary = summary;
    this.clock = clock;
  }

  /** Makes the next frame. */
  synchronized void make() {
    byte[] data = summary.get();
    newest++;
    frames.addLast(frame(newest, data));
    if (frames.size() > KEPT) {
      frames.removeFirst();
    }
    madeMillis = clock.millis();
  }

  /** Makes the next frame unless the last one is of this interval. */
  synchronized void makeIfDue() {
    // A clock that was set back must not stop the frames.
    if (newest == 0 || Math.abs(clock.millis() - madeMillis) >= INTERVAL_MILLIS) {
      make();
    }
  }

  /** The number in the id that a client says it had last; {@link #NONE} if it is none of ours. */
  synchronized long numberOf(@Nullable String id) {
    String own = epoch.get() + '.';
    if (id == null || !id.startsWith(own)) {
      return NONE;
    }
    String number = id.substring(own.length());
    long had = NUMBER.matcher(number).matches() ? Long.parseLong(number) : NONE;
    return had > newest ? NONE : had;
  }

  /**
   * What a client has missed, as far as it is kept.
   *
   * @param number of the last frame that it has; {@link #NONE} for the newest frame alone
   */
  synchronized Part after(long number) {
    ByteArrayOutputStream missed = new ByteArrayOutputStream();
    long wanted = number == NONE ? newest : number + 1;
    long each = newest - frames.size();
    for (byte[] frame : frames) {
      if (++each >= wanted) {
        missed.writeBytes(frame);
      }
    }
    return new Part(missed.toByteArray(), newest);
  }

  private byte[] frame(long number, byte[] data) {
    String head = "event: summary\nid: " + epoch.get() + '.' + number + "\ndata: ";
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    frame.writeBytes(data);
    frame.writeBytes(new byte[] {'\n', '\n'});
    return frame.toByteArray();
  }

  /** Some frames in a row. Immutable. */
  static final class Part {
    private final byte[] bytes;
    private final long last;

    Part(byte[] bytes, long last) {
      this.bytes = bytes;
      this.last = last;
    }

    /** Not to be changed; empty if there is no frame in it. */
    byte[] bytes() {
      return bytes;
    }

    /** Number of the last frame that a client has who got these. */
    long last() {
      return last;
    }
  }
}
