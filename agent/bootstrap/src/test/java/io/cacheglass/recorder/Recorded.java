package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the recorder says of one cache; a fresh cache for each test. Confined to one thread. */
final class Recorded implements EventSink {

  record Event(
      String type, int endpoint, long hash, Outcome outcome, int tier, long nanos, long weight) {}

  private static final AtomicInteger NUMBER = new AtomicInteger();

  final CacheRow row;
  final List<Event> events = new ArrayList<>();
  final List<String> labels = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  private final Object cache = new Object();

  Recorded() {
    row = Recorder.register("test", "cache" + NUMBER.incrementAndGet(), null, cache);
    Recorder.drain(this);
    new Paced().close(); // whatever others have asked for
    events.clear();
    labels.clear();
  }

  Counts counts() {
    return Recorder.snapshot().cache(row.id());
  }

  Counts layer() {
    return Recorder.snapshot().layer(row.id());
  }

  long count(Counts.Kind kind) {
    return counts().get(kind);
  }

  /** Counts under an endpoint, by its display name; none if it does not exist. */
  static Counts under(CounterSnapshot snapshot, String endpoint, CacheRow row) {
    Counts sum = Counts.NONE;
    for (int id = 0; id < snapshot.endpoints().size(); id++) {
      if (snapshot.endpoints().get(id).equals(endpoint)) {
        sum = sum.plus(snapshot.cell(id, row.id()));
      }
    }
    return sum;
  }

  List<Event> drained() {
    Recorder.drain(this);
    return events;
  }

  @Override
  public void lookup(
      int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {
    if (cache == row.id()) {
      events.add(new Event("lookup", endpoint, keyHash, outcome, tier, nanos, weight));
    }
  }

  @Override
  public void load(
      int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {
    if (cache == row.id()) {
      events.add(new Event("load", endpoint, keyHash, outcome, 0, nanos, 1));
    }
  }

  @Override
  public void followed(int cache, long keyHash, boolean hit) {
    tell(hit ? "hit" : "missed", cache, keyHash);
  }

  @Override
  public void stored(int cache, long keyHash) {
    tell("stored", cache, keyHash);
  }

  @Override
  public void removed(int cache, long keyHash) {
    tell("removed", cache, keyHash);
  }

  private void tell(String what, int cache, long keyHash) {
    if (cache == row.id()) {
      keys.add(what + ' ' + keyHash);
    }
  }

  @Override
  public void request(int endpoint, long nanos, int misses) {
    events.add(new Event("request", endpoint, 0, Outcome.HIT, 0, nanos, misses));
  }

  @Override
  public void label(int cache, long keyHash, String text) {
    if (cache == row.id()) {
      labels.add(text);
    }
  }
}
