package io.cacheglass.analysis.redis;

import io.cacheglass.analysis.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say of a deployment first, in words with its own numbers. Immutable. */
public final class RedisVerdict {
  private static final double NEARLY_FULL = 0.80;
  private static final double FULL = 0.95;
  private static final double FRAGMENTED = 1.5;
  private static final double LARGE_BYTES = 100 * 1024 * 1024;

  /** Evictions that are fewer than one in ten seconds are no event. */
  private static final double EVICTS = 0.1;

  private static final int PINGS = 10;

  private final String level;
  private final String title;
  private final String text;

  private RedisVerdict(String level, String title, String text) {
    this.level = level;
    this.title = title;
    this.text = text;
  }

  /**
   * Judges.
   *
   * @param commands how long the application's commands take, {@link Latency#NONE} if not known
   */
  public static RedisVerdict of(RedisDeployment deployment, Latency commands) {
    List<RedisNode> failing = new ArrayList<>();
    List<RedisNode> waiting = new ArrayList<>();
    for (RedisNode node : deployment.nodes()) {
      if (node.state().isFailure()) {
        failing.add(node);
      } else if (!node.state().isUp()) {
        waiting.add(node);
      }
    }
    if (!failing.isEmpty()) {
      return failing(failing, deployment.nodes().size());
    }
    if (waiting.size() == deployment.nodes().size()) {
      String why = waiting.get(0).error();
      return new RedisVerdict("info", "Not asked yet", why.isEmpty() ? "" : sentence(why));
    }
    RedisVerdict bad = worst(deployment);
    return bad == null ? well(deployment, commands) : bad;
  }

  /** One that the application does not use may not be meant to be reached from here. */
  private static RedisVerdict failing(List<RedisNode> failing, int all) {
    RedisNode first = failing.stream().filter(RedisNode::isUsed).findFirst().orElse(failing.get(0));
    String what = all == 1
        ? first.address() + " cannot be asked"
        : failing.size() + " of " + all + " nodes cannot be asked";
    String text = (all == 1 ? "" : first.address() + ": ")
        + first.error()
        + '.'
        + (first.askedMillis() > 0 ? " The numbers below are those of its last answer." : "")
        + (first.isUsed() ? "" : " The application was not seen to use it.");
    return new RedisVerdict(first.isUsed() ? "bad" : "warn", what, sentence(text));
  }

  private static @Nullable RedisVerdict worst(RedisDeployment deployment) {
    RedisVerdict worst = null;
    for (RedisNode node : deployment.nodes()) {
      RedisVerdict its = of(node);
      if (its != null && (worst == null || its.level.equals("bad"))) {
        worst = its;
        if (its.level.equals("bad")) {
          break;
        }
      }
    }
    return worst;
  }

  private static @Nullable RedisVerdict of(RedisNode node) {
    RedisInfo info = node.info();
    String name = node.address();
    if (node.state() == RedisNode.State.LOADING) {
      return new RedisVerdict(
          "warn", name + " is starting", "It reads its data from disk, and answers nothing else.");
    }
    double evicted = evictedPerSecond(node);
    double ratio = info.memoryRatio();
    if (evicted >= EVICTS) {
      return new RedisVerdict(
          ratio > FULL ? "bad" : "warn",
          name + " is full and evicts " + number(evicted) + " keys a second",
          memory(info));
    }
    if (ratio > NEARLY_FULL) {
      boolean refuses = info.text("maxmemory_policy").equals("noeviction");
      return new RedisVerdict(
          ratio > FULL ? "bad" : "warn",
          name + " uses " + percent(ratio) + " of its memory",
          memory(info) + (refuses ? " Writes fail when it is full." : ""));
    }
    if (info.text("master_link_status").equals("down")) {
      return new RedisVerdict(
          "warn", name + " has lost its primary", "What it answers may be old.");
    }
    return fragmented(node, info);
  }

  private static @Nullable RedisVerdict fragmented(RedisNode node, RedisInfo info) {
    double ratio = info.decimal("mem_fragmentation_ratio");
    if (ratio <= FRAGMENTED || !(info.decimal("used_memory") > LARGE_BYTES)) {
      return null;
    }
    return new RedisVerdict(
        "warn",
        node.address() + " holds " + number(ratio) + " times the memory that it uses",
        "Its memory is fragmented: " + info.text("used_memory_human") + " used, "
            + info.text("used_memory_rss_human") + " held.");
  }

  private static RedisVerdict well(RedisDeployment deployment, Latency commands) {
    int all = deployment.nodes().size();
    StringBuilder text = new StringBuilder(time(ping(deployment), commands));
    if (deployment.nodes().stream().anyMatch(RedisVerdict::isUnbounded)) {
      text.append(text.length() == 0 ? "" : " ")
          .append("No maxmemory is set, so nothing is ever evicted, and no limit warns before the"
              + " machine's memory is used up.");
    }
    String title = all == 1 ? deployment.name() + " answers" : "All " + all + " nodes answer";
    return new RedisVerdict("good", title, text.toString());
  }

  private static boolean isUnbounded(RedisNode node) {
    return node.state().isUp()
        && node.info().text("maxmemory").equals("0")
        && node.info().role().equals("primary");
  }

  /** Network or server: a ping is the way there and back, and nearly no work. */
  private static String time(double ping, Latency commands) {
    double median = commands.p50Nanos();
    if (Double.isNaN(ping) || Double.isNaN(median)) {
      return "";
    }
    String what = "A command of the application takes " + duration(median) + ", a ping of ours "
        + duration(ping);
    return median < 2 * ping
        ? what + ": nearly all of it is the way there and back."
        : what + ": the rest goes into the server, the client, or waiting for a connection.";
  }

  /** The best of the last minutes: what is above it is not the way, but waiting for a turn. */
  private static double ping(RedisDeployment deployment) {
    double best = Double.NaN;
    for (RedisNode node : deployment.nodes()) {
      List<RedisPoint> points = node.points();
      for (RedisPoint point : points.subList(Math.max(0, points.size() - PINGS), points.size())) {
        if (node.isUsed() && !(best <= point.pingNanos())) {
          best = Double.isNaN(point.pingNanos()) ? best : point.pingNanos();
        }
      }
    }
    return best;
  }

  private static double evictedPerSecond(RedisNode node) {
    RedisPoint latest = node.latest();
    RedisPoint earlier = node.earlier();
    return latest == null || earlier == null ? 0 : latest.evictedPerSecondSince(earlier);
  }

  private static String memory(RedisInfo info) {
    return info.text("used_memory_human") + " of " + info.text("maxmemory_human") + ", policy "
        + info.text("maxmemory_policy") + '.';
  }

  private static String percent(double ratio) {
    return number(100 * ratio) + " %";
  }

  private static String duration(double nanos) {
    return nanos < 1e6
        ? Math.round(nanos / 1e3) + " µs"
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private static String sentence(String text) {
    String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + '.';
  }

  /** "good", "warn", "bad", or "info" where nothing is known yet. */
  public String level() {
    return level;
  }

  public String title() {
    return title;
  }

  /** "" if there is no more to say. */
  public String text() {
    return text;
  }
}
