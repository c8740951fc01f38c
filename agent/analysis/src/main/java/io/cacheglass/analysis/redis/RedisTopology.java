package io.cacheglass.analysis.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The nodes of a cluster as one of them sees it: the answer to {@code CLUSTER NODES}. Immutable.
 */
public final class RedisTopology {
  /** Of a server that is in no cluster, or does not say. */
  public static final RedisTopology NONE = new RedisTopology(Collections.emptyMap());

  /** Where the slots begin in a line: id, address, flags, primary, ping, pong, epoch, link. */
  private static final int FIRST_SLOT = 8;

  /** Slots by address; those of a replica are "". */
  private final Map<String, String> slots;

  private RedisTopology(Map<String, String> slots) {
    this.slots = slots;
  }

  /**
   * Reads an answer.
   *
   * @param asked "host:port" of the node that answers, which may not know its own host
   */
  public static RedisTopology parse(String answer, String asked) {
    Map<String, String> slots = new LinkedHashMap<>();
    for (String line : answer.split("\r?\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length >= FIRST_SLOT && !isGone(fields[2])) {
        String address = fields[2].contains("myself") ? asked : address(fields[1]);
        if (!address.startsWith(":")) {
          slots.put(address, slots(fields));
        }
      }
    }
    return new RedisTopology(slots);
  }

  /** Forgotten ones, and those that are not yet met. */
  private static boolean isGone(String flags) {
    return flags.contains("noaddr") || flags.contains("handshake");
  }

  /** Of "host:port@busport,hostname". */
  private static String address(String field) {
    int end = field.indexOf('@');
    return end < 0 ? field.split(",", 2)[0] : field.substring(0, end);
  }

  private static String slots(String[] fields) {
    StringJoiner ranges = new StringJoiner(", ");
    for (int i = FIRST_SLOT; i < fields.length; i++) {
      // A slot that moves is in brackets, and also where it is now.
      if (!fields[i].isEmpty() && fields[i].charAt(0) != '[') {
        ranges.add(fields[i].replace('-', '–'));
      }
    }
    return ranges.toString();
  }

  /** "host:port" of all nodes. */
  public List<String> addresses() {
    return new ArrayList<>(slots.keySet());
  }

  /** The slots of a node, such as "0–5460, 5462", "" if it has none. */
  public String slots(String address) {
    return slots.getOrDefault(address, "");
  }
}
