package io.cacheglass.analysis;

import io.cacheglass.recorder.CounterSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states of caches and endpoints by id, as many as memory allows: {@value #MOST_CACHES} caches
 * and {@value #MOST_ENDPOINTS} endpoints in the order of their first event. Of others only the
 * exact counts are known. Guarded by the analyzer's lock.
 */
final class States {
  static final int MOST_CACHES = 128;
  static final int MOST_ENDPOINTS = 512;

  /** 128 caches x 330 KiB, 512 endpoints x 25 KiB, key labels and patterns. */
  static final long LIMIT_BYTES = 64L << 20;

  private final KeyPatterns.Budget budget = new KeyPatterns.Budget(KeyPatterns.MAX_NODES);
  private final Map<Integer, CacheState> caches = new HashMap<>();
  private final Map<Integer, EndpointState> endpoints = new HashMap<>();

  @Nullable
  CacheState cache(int id) {
    CacheState known = caches.get(id);
    if (known == null && caches.size() < MOST_CACHES) {
      known = new CacheState(budget);
      caches.put(id, known);
    }
    return known;
  }

  @Nullable
  CacheState knownCache(int id) {
    return caches.get(id);
  }

  @Nullable
  EndpointState endpoint(int id) {
    EndpointState known = endpoints.get(id);
    if (known == null && endpoints.size() < MOST_ENDPOINTS) {
      known = new EndpointState();
      endpoints.put(id, known);
    }
    return known;
  }

  @Nullable
  EndpointState knownEndpoint(int id) {
    return endpoints.get(id);
  }

  void forEachCache(Consumer<CacheState> action) {
    caches.values().forEach(action);
  }

  void forEachEndpoint(ObjIntConsumer<EndpointState> action) {
    endpoints.forEach((id, state) -> action.accept(state, id));
  }

  void reset() {
    caches.values().forEach(CacheState::reset);
    endpoints.values().forEach(EndpointState::reset);
  }

  RecorderState recorder(long startedMillis, CounterSnapshot snapshot, long otherBytes) {
    long bytes = snapshot.memoryBytes() + otherBytes;
    int patterns = 0;
    long folded = 0;
    for (CacheState cache : caches.values()) {
      bytes += cache.bytes();
      patterns += cache.patterns.size();
      folded += cache.patterns.folded();
    }
    for (EndpointState endpoint : endpoints.values()) {
      bytes += endpoint.bytes();
    }
    return new RecorderState(
        startedMillis,
        snapshot.droppedEvents(),
        new RecorderState.Memory(bytes, snapshot.memoryLimitBytes() + LIMIT_BYTES),
        new RecorderState.Patterns(patterns, folded));
  }
}
