package io.cacheglass.analysis.redis;

import io.cacheglass.analysis.health.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers of Redis that the application is known to use. Thread-safe; asks nobody. */
public interface RedisNodes {
  /** Nobody is known, or the operator does not want any to be asked. */
  RedisNodes NONE = List::of;

  /** Whether servers are asked at all. */
  default boolean isEnabled() {
    return true;
  }

  /** Each as it was when it was asked last, some seconds ago. */
  List<RedisNode> nodes();

  /** What rules judge them by, by address. */
  default Map<String, List<Reading>> readings() {
    Map<String, List<Reading>> readings = new LinkedHashMap<>();
    nodes().forEach(node -> readings.put(node.address(), node.readings()));
    return readings;
  }
}
