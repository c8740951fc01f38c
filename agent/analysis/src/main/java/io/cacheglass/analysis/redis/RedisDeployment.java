package io.cacheglass.analysis.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Servers that work together: a cluster, a primary with its replicas and sentinels, or one server
 * by itself. Immutable.
 */
public final class RedisDeployment {
  private static final List<String> ROLES = List.of("primary", "replica", "sentinel", "");

  private final List<RedisNode> nodes;

  private RedisDeployment(Collection<RedisNode> nodes) {
    List<RedisNode> sorted = new ArrayList<>(nodes);
    sorted.sort(
        Comparator.comparingInt((RedisNode node) -> ROLES.indexOf(node.info().role()))
            .thenComparing(RedisNode::address));
    this.nodes = Collections.unmodifiableList(sorted);
  }

  /** Puts those together that name each other, in the order of their addresses. */
  public static List<RedisDeployment> of(Collection<RedisNode> nodes) {
    Map<String, RedisNode> byAddress = new TreeMap<>();
    Map<String, Set<String>> links = new HashMap<>();
    for (RedisNode node : nodes) {
      node.addresses().forEach(address -> byAddress.put(address, node));
    }
    for (RedisNode node : nodes) {
      for (String link : node.links()) {
        RedisNode other = byAddress.get(link);
        if (other != null && other != node) {
          link(links, node.address(), other.address());
          link(links, other.address(), node.address());
        }
      }
    }
    List<RedisDeployment> deployments = new ArrayList<>();
    Set<RedisNode> seen = new LinkedHashSet<>();
    for (RedisNode node : byAddress.values()) {
      if (!seen.contains(node)) {
        Set<RedisNode> together = reachable(node, byAddress, links);
        seen.addAll(together);
        deployments.add(new RedisDeployment(together));
      }
    }
    return deployments;
  }

  private static void link(Map<String, Set<String>> links, String from, String to) {
    links.computeIfAbsent(from, each -> new LinkedHashSet<>()).add(to);
  }

  private static Set<RedisNode> reachable(
      RedisNode first, Map<String, RedisNode> byAddress, Map<String, Set<String>> links) {
    Set<RedisNode> found = new LinkedHashSet<>();
    ArrayDeque<RedisNode> open = new ArrayDeque<>(List.of(first));
    for (RedisNode node = open.poll(); node != null; node = open.poll()) {
      if (found.add(node)) {
        for (String address : links.getOrDefault(node.address(), Set.of())) {
          RedisNode other = byAddress.get(address);
          if (other != null) {
            open.add(other);
          }
        }
      }
    }
    return found;
  }

  /** The same as long as its first server is: the smallest address. */
  public String id() {
    return nodes.stream().map(RedisNode::address).min(Comparator.naturalOrder()).orElse("");
  }

  /** What people call it: the name that sentinels have for it, else the first primary. */
  public String name() {
    for (RedisNode node : nodes) {
      if (!node.info().watchedName().isEmpty()) {
        return node.info().watchedName();
      }
    }
    return nodes.get(0).address();
  }

  /** "cluster", "sentinel", "replicated" or "single". */
  public String mode() {
    if (has("cluster")) {
      return "cluster";
    }
    return has("sentinel") ? "sentinel" : nodes.size() > 1 ? "replicated" : "single";
  }

  private boolean has(String mode) {
    return nodes.stream().anyMatch(node -> node.info().mode().equals(mode));
  }

  /** Primaries first, then replicas, sentinels and what is not known. */
  public List<RedisNode> nodes() {
    return nodes;
  }

  /** The slots of a node, as any of the others knows them; "" if it has none. */
  public String slots(RedisNode node) {
    for (RedisNode each : nodes) {
      for (String address : node.addresses()) {
        String slots = each.topology().slots(address);
        if (!slots.isEmpty()) {
          return slots;
        }
      }
    }
    return "";
  }
}
