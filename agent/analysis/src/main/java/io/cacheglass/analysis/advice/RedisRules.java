package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.advice.Advice.Severity;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about servers of Redis, by what they say of themselves. */
final class RedisRules {
  private static final double FULL = 0.8;
  private static final double FRAGMENTED = 1.5;
  private static final long LEAST_FRAGMENTED_BYTES = 100L << 20;

  private RedisRules() {}

  static List<Advice> about(List<RedisNode> nodes) {
    List<Advice> all = new ArrayList<>();
    for (RedisNode node : nodes) {
      Advice memory = node.state().isUp() ? memory(node) : null;
      Advice fragmented = node.state().isUp() ? fragmented(node) : null;
      if (memory != null) {
        all.add(memory);
      }
      if (fragmented != null) {
        all.add(fragmented);
      }
    }
    return all;
  }

  /** It is nearly full, and evicts or will soon refuse. Silent without a maximum of its own. */
  private static @Nullable Advice memory(RedisNode node) {
    double ratio = node.info().memoryRatio();
    if (!(ratio > FULL)) {
      return null;
    }
    RedisPoint latest = node.latest();
    RedisPoint earlier = node.earlier();
    double evicted =
        latest == null || earlier == null ? Double.NaN : latest.evictedPerSecondSince(earlier);
    boolean refuses = node.info().text("maxmemory_policy").equals("noeviction");
    return Advice.aboutServer("redis-memory", node.address())
        .severity(refuses || evicted > 0 ? Severity.WARN : Severity.SUGGEST)
        .title("Give Redis " + node.address() + " more memory, or let its entries live shorter")
        .evidence("It uses " + Facts.percent(ratio) + " of "
            + node.info().text("maxmemory_human")
            + (evicted > 0
                ? " and evicted " + Facts.decimal(evicted) + " keys a second in the last minutes"
                : ""))
        .evidence(
            refuses
                ? "Its policy is noeviction: when it is full, it refuses to store anything"
                : "Its policy is " + node.info().text("maxmemory_policy"))
        .gain(refuses ? "no refused writes" : "hits of the keys that are evicted")
        .cost("memory of the server")
        .number("memory_ratio", ratio)
        .number("evicted_per_second", evicted)
        .build();
  }

  /** It has taken much more memory from the system than its data need. */
  private static @Nullable Advice fragmented(RedisNode node) {
    double ratio = node.info().decimal("mem_fragmentation_ratio");
    double used = node.info().decimal("used_memory");
    if (!(ratio > FRAGMENTED) || !(used > LEAST_FRAGMENTED_BYTES)) {
      return null;
    }
    return Advice.aboutServer("redis-fragmentation", node.address())
        .title("Switch on active defragmentation of Redis " + node.address())
        .evidence("It has taken " + Facts.decimal(ratio) + " times the memory that its "
            + node.info().text("used_memory_human") + " of data need")
        .gain("memory of the machine")
        .cost("some processor time of the server")
        .code("CONFIG SET activedefrag yes")
        .number("fragmentation", ratio)
        .number("used_bytes", used)
        .build();
  }
}
