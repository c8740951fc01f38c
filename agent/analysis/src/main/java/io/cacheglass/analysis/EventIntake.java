package io.cacheglass.analysis;

import io.cacheglass.recorder.EventSink;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Recorder;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sorts sampled events into the states of their caches and endpoints. Thread-safe: each event is
 * taken in under the analyzer's lock, which the drainer holds for a batch of them.
 */
final class EventIntake implements EventSink {
  private final Lock lock;
  private final States states;
  private final LabelTable labels;
  private final Ticker ticker;
  private final LongSupplier clock;
  private final LoadOverlaps overlaps = new LoadOverlaps();

  /** The one event that is looked at; guarded by the lock as everything here is. */
  private final KeyedEvent event = new KeyedEvent();

  /** The time of all events of the batch that is drained; 0 outside of one. */
  private long batchMillis;

  EventIntake(Lock lock, States states, LabelTable labels, Ticker ticker, LongSupplier clock) {
    this.lock = lock;
    this.states = states;
    this.labels = labels;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** Takes in a batch of events, at one time: the clock would cost as much as an event does. */
  int drain() {
    lock.lock();
    try {
      batchMillis = clock.getAsLong();
      return Recorder.drain(this);
    } finally {
      batchMillis = 0;
      lock.unlock();
    }
  }

  private long millis() {
    return batchMillis == 0 ? clock.getAsLong() : batchMillis;
  }

  @Override
  public void lookup(
      int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {
    lock.lock();
    try {
      CacheState state = states.cache(cache);
      if (state != null) {
        KeyedEvent keyed = keyed(cache, keyHash, state);
        keyed.endpoint = endpoint;
        if (keyed.label != null) {
          keyed.label.lastMillis = states.nowMillis(); // the clock would cost more than it is worth
        }
        state.lookup(keyed, outcome, tier, nanos, weight);
        if (!Recorder.isShed(Lane.FOLLOWED_KEYS)) {
          state.followed.lookup(keyHash, outcome, millis());
        }
      }
      EndpointState its = nanos < 0 || ticker.isLayer(cache) ? null : states.endpoint(endpoint);
      if (its != null) {
        its.lookups.add(nanos, weight);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void load(
      int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {
    lock.lock();
    try {
      CacheState state = states.cache(cache);
      if (state != null) {
        long now = millis();
        KeyedEvent keyed = keyed(cache, keyHash, state);
        state.load(keyed, nanos);
        if (!Recorder.isShed(Lane.FOLLOWED_KEYS)) {
          state.followed.load(keyHash, outcome, now);
        }
        LoadOverlaps.Found found = overlaps.ended(cache, keyHash, nanos, endNanos);
        state.loads.add(nanos, found, keyed.label, now);
      }
      if (!ticker.isLayer(cache)) {
        ticker.totals().load(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void followed(int cache, long keyHash, boolean hit) {
    follow(cache, state -> state.followed(keyHash, hit, millis()));
  }

  @Override
  public void stored(int cache, long keyHash) {
    follow(cache, state -> state.followed.stored(keyHash, millis()));
  }

  @Override
  public void removed(int cache, long keyHash) {
    follow(cache, state -> state.followed.removed(keyHash));
  }

  private void follow(int cache, Consumer<CacheState> event) {
    lock.lock();
    try {
      CacheState state = states.cache(cache);
      if (state != null) {
        event.accept(state);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void request(int endpoint, long nanos, int misses) {
    lock.lock();
    try {
      EndpointState state = states.endpoint(endpoint);
      if (state != null) {
        state.request(nanos, misses);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void label(int cache, long keyHash, String text) {
    lock.lock();
    try {
      CacheState state = states.cache(cache);
      if (state != null && labels.find(keyHash, cache) == null) {
        labels.add(new KeyLabel(keyHash, cache, text, state.patterns.of(text)));
      }
    } finally {
      lock.unlock();
    }
  }

  private KeyedEvent keyed(int cache, long fingerprint, CacheState state) {
    event.fingerprint = fingerprint;
    event.label = fingerprint == 0 ? null : labels.find(fingerprint, cache);
    if (event.label == null && fingerprint != 0) {
      event.label = fromAnotherCache(cache, fingerprint, state);
    }
    return event;
  }

  /** The recorder sends a key's text for one cache only, also when several have the same key. */
  private @Nullable KeyLabel fromAnotherCache(int cache, long fingerprint, CacheState state) {
    String text = labels.text(fingerprint);
    if (text == null) {
      return null;
    }
    KeyLabel label = new KeyLabel(fingerprint, cache, text, state.patterns.of(text));
    labels.add(label);
    return label;
  }

  /** Memory of its own; to be asked under the lock. */
  long bytes() {
    return overlaps.bytes();
  }
}
