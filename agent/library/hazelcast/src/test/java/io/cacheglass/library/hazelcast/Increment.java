package io.cacheglass.library.hazelcast;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;

/** A processor that the member runs. */
final class Increment implements EntryProcessor<String, Integer, Integer> {
  private static final long serialVersionUID = 1;

  @Override
  public Integer process(Map.Entry<String, Integer> entry) {
    entry.setValue(entry.getValue() == null ? 1 : entry.getValue() + 1);
    return entry.getValue();
  }
}
