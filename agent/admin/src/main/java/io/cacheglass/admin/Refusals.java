package io.cacheglass.admin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the host's log of requests that look like an attack: the first of a kind from an address,
 * then one line in ten minutes with how many there were, and never more than
 * {@value #MAX_LINES_PER_MINUTE} a minute, so that nobody can fill the disk by knocking.
 * Thread-safe, bounded.
 */
final class Refusals {
  static final long QUIET_MILLIS = 10 * 60_000;
  static final int MAX_LINES_PER_MINUTE = 20;
  private static final int MAX_KINDS = 1000;
  private static final int MAX_PATH = 200;

  /** What no client that means well puts into a path: see {@link #isCrooked}. */
  private static final Pattern CROOKED =
      Pattern.compile("[;\\\\\\p{Cntrl}]|//|/\\.|\\.\\.|%(0|1|25|2e|5c|7f)");

  /** Escapes of what needs none: letters, digits and {@code - . _ ~}. */
  private static final Pattern NEEDLESS_ESCAPE =
      Pattern.compile("%(2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])");

  private final AdminLog log;
  private final Clock clock;
  private final Limiter lines;
  private final Map<String, Seen> seen = new Bounded();

  Refusals(AdminLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.lines = new Limiter(MAX_LINES_PER_MINUTE, clock);
  }

  /** Tells of a request that was answered with this problem, if it looks like an attack. */
  void tell(Problem problem, Exchange exchange) {
    String what = problem.suspicion();
    if (what.isEmpty() && isCrooked(exchange.requestPath())) {
      what = "a crooked path";
    }
    if (!what.isEmpty()) {
      tell(what, problem.status(), exchange);
    }
  }

  private void tell(String what, int status, Exchange exchange) {
    long before = count(what + ' ' + exchange.remoteAddress());
    if (before >= 0 && lines.acquire("") == 0) {
      String path = exchange.requestPath();
      log.line(LogText.oneLine("refused with " + status + ": " + what + ", "
          + cut(exchange.method(), 20) + ' ' + cut(path, MAX_PATH) + " from "
          + exchange.remoteAddress()
          + (before == 0 ? "" : " (" + before + " more like it before)")));
    }
  }

  /** -1 if this one is not to be told of, else how many were not before it. */
  private synchronized long count(String kind) {
    long now = clock.millis();
    Seen known = seen.computeIfAbsent(kind, any -> new Seen(now - QUIET_MILLIS));
    if (now - known.toldMillis < QUIET_MILLIS) {
      known.untold++;
      return -1;
    }
    long untold = known.untold;
    known.untold = 0;
    known.toldMillis = now;
    return untold;
  }

  /** Whether a path tries to be read in two ways: steps upwards, parameters, escaped escapes. */
  static boolean isCrooked(String path) {
    return CROOKED.matcher(path.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * Whether the way to the admin path is spelt so that a proxy in front, which keeps others from
   * that path, would not know it again.
   */
  static boolean isDisguised(String basePath) {
    return isCrooked(basePath)
        || NEEDLESS_ESCAPE.matcher(basePath.toLowerCase(Locale.ROOT)).find();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + '…';
  }

  private static final class Seen {
    private long toldMillis;
    private long untold;

    Seen(long toldMillis) {
      this.toldMillis = toldMillis;
    }
  }

  /** Forgets which kind was seen first. */
  private static final class Bounded extends LinkedHashMap<String, Seen> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
      return size() > MAX_KINDS;
    }
  }
}
