package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Statistics;
import java.time.Clock;

/** What every answer of the new rows begins with. Immutable. */
final class Envelope {
  private final Statistics statistics;
  private final Clock clock;

  Envelope(Statistics statistics, Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  /** A new object with the id of this run and the time. */
  ObjectNode open() {
    ObjectNode node = Json.object();
    node.put("epoch", statistics.epoch());
    Json.time(node, "as_of", clock.millis());
    return node;
  }
}
