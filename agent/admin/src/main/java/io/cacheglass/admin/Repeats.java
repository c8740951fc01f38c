package io.cacheglass.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers an action that is asked for again with the same {@code Idempotency-Key} as it was
 * answered the first time, and does not act twice: who got no answer can ask again. Thread-safe,
 * bounded.
 *
 * <p>A key belongs to who uses it and is good for one request: the same key with another one is
 * refused, and so is a second one while the first is still being worked on. What was refused has
 * done nothing and is not kept.
 */
final class Repeats {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";
  static final long KEPT_MILLIS = 24 * 3_600_000L;

  /** Of all answers together; the oldest ones are forgotten. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_KEYS = 1_000;
  private static final int MOST_KEY_LENGTH = 200;

  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Repeats(Clock clock) {
    this.clock = clock;
  }

  /** What the action answers, or has answered to the same request. */
  Response answer(Request request, Route.Action action) throws IOException {
    String key = request.header(HEADER);
    if (key == null) {
      return action.answer(request);
    }
    requireUsable(key);
    String name = request.caller().identity() + '\n' + key;
    Entry entry = new Entry(fingerprint(request), clock.millis());
    Response known = begin(name, entry);
    return known == null ? act(request, action, name, entry) : known;
  }

  private Response act(Request request, Route.Action action, String name, Entry entry)
      throws IOException {
    Response answer = null;
    try {
      answer = action.answer(request);
      return answer;
    } finally {
      end(name, entry, answer);
    }
  }

  /** Letters, digits and signs, so that no key is two keys in the eyes of a proxy. */
  private static void requireUsable(String key) {
    boolean usable = !key.isEmpty()
        && key.length() <= MOST_KEY_LENGTH
        && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!usable) {
      throw Problem.badParameter(
          HEADER, "1 to " + MOST_KEY_LENGTH + " visible characters of ASCII, new for each action");
    }
  }

  /** Two requests are the same if they differ in nothing that an action looks at. */
  private static byte[] fingerprint(Request request) throws IOException {
    String line = request.method() + ' ' + request.fullPath() + '?' + request.query() + '\n';
    byte[] head = line.getBytes(StandardCharsets.UTF_8);
    byte[] body = request.body();
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return Secret.sha256(all);
  }

  /** The answer that there is already; null if the action is still to be done. */
  private synchronized @Nullable Response begin(String name, Entry entry) {
    forgetOld();
    Entry known = entries.get(name);
    if (known == null) {
      entries.put(name, entry);
      return null;
    }
    if (!MessageDigest.isEqual(known.fingerprint, entry.fingerprint)) {
      throw Problem.unprocessable(
          "This " + HEADER + " was used for another request; take a new one for each action.");
    }
    if (known.answer == null) {
      throw Problem.conflict("The first request with this " + HEADER + " is still worked on.");
    }
    return known.answer.again().header(REPLAYED, "true");
  }

  private synchronized void end(String name, Entry entry, @Nullable Response answer) {
    if (answer == null) {
      entries.remove(name);
    } else {
      entry.answer = answer.again();
    }
  }

  /** What is too old, and the oldest of what is too much; never what is still worked on. */
  private void forgetOld() {
    long now = clock.millis();
    long bytes = 0;
    int keys = entries.size();
    for (Entry entry : entries.values()) {
      bytes += entry.bytes();
    }
    for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      boolean tooMuch = bytes > MOST_BYTES || keys >= MOST_KEYS;
      if (entry.answer != null && (tooMuch || now - entry.sinceMillis >= KEPT_MILLIS)) {
        bytes -= entry.bytes();
        keys--;
        each.remove();
      }
    }
  }

  /** A request, and what was answered once it was. Guarded by the outer object. */
  private static final class Entry {
    private final byte[] fingerprint;
    private final long sinceMillis;
    private @Nullable Response answer;

    Entry(byte[] fingerprint, long sinceMillis) {
      this.fingerprint = fingerprint;
      this.sinceMillis = sinceMillis;
    }

    int bytes() {
      return answer == null ? 0 : answer.body().length;
    }
  }
}
