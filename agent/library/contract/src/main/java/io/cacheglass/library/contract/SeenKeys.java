package io.cacheglass.library.contract;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.EventSink;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which keys the sampled events tell of, and how their lookups ended: what the page's lists of keys
 * are made of. Confined to one thread, and the only one in a JVM that drains events.
 */
public final class SeenKeys implements EventSink {
  private final String library;
  private final String name;
  private final Map<Long, String> texts = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  private SeenKeys(String library, String name) {
    this.library = library;
    this.name = name;
  }

  /** Forgets the events that there are, and begins with those of a cache whose name ends so. */
  public static SeenKeys from(String library, String name) {
    SeenKeys seen = new SeenKeys(library, name);
    Recorder.drain(seen);
    seen.events.clear();
    return seen;
  }

  /** "key HIT" or "key MISS" for each lookup told of since, in their order. */
  public List<String> lookups() {
    Recorder.drain(this);
    return events.stream()
        .filter(event -> isMeant(event.cache))
        .map(event -> texts.getOrDefault(event.key, "?") + ' ' + event.outcome)
        .toList();
  }

  private boolean isMeant(int cache) {
    return Recorder.rows().stream().anyMatch(row -> row.id() == cache && isMeant(row));
  }

  private boolean isMeant(CacheRow row) {
    return row.library().equals(library) && row.name().endsWith(name);
  }

  @Override
  public void lookup(
      int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {
    events.add(new Event(cache, keyHash, outcome));
  }

  @Override
  public void label(int cache, long keyHash, String text) {
    texts.put(keyHash, text);
  }

  @Override
  public void load(
      int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {}

  @Override
  public void followed(int cache, long keyHash, boolean hit) {}

  @Override
  public void stored(int cache, long keyHash) {}

  @Override
  public void removed(int cache, long keyHash) {}

  @Override
  public void request(int endpoint, long nanos, int misses) {}

  /** One lookup. Immutable. */
  private static final class Event {
    private final int cache;
    private final long key;
    private final Outcome outcome;

    Event(int cache, long key, Outcome outcome) {
      this.cache = cache;
      this.key = key;
      this.outcome = outcome;
    }
  }
}
