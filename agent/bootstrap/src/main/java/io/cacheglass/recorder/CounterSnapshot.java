package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sums of all counters over all threads at one moment. Immutable.
 *
 * <p>Threads go on counting while it is taken: it is exact for everything that had ended before,
 * and never counts anything twice.
 */
public final class CounterSnapshot {
  private final List<CacheInfo> caches;
  private final List<String> endpoints;
  private final long[] requests;
  private final Map<Integer, Counts> totals;
  private final Map<Integer, Counts> layers;
  private final Map<Long, Counts> cells;

  /** Ids of the rows that are counted with another cache, by its id. */
  private final Map<Integer, Set<Integer>> members;

  private final long droppedEvents;
  private final long memoryBytes;
  private final long memoryLimitBytes;

  private CounterSnapshot(Builder builder) {
    caches = Collections.unmodifiableList(new ArrayList<>(builder.caches));
    endpoints = Collections.unmodifiableList(new ArrayList<>(builder.endpoints));
    requests = Arrays.copyOf(builder.requests, endpoints.size());
    totals = new HashMap<>(builder.totals);
    layers = new HashMap<>(builder.layers);
    cells = new HashMap<>(builder.cells);
    members = new HashMap<>(builder.members);
    droppedEvents = builder.droppedEvents;
    memoryBytes = builder.memoryBytes;
    memoryLimitBytes = builder.memoryLimitBytes;
  }

  private CounterSnapshot(CounterSnapshot counts, CounterSnapshot groups) {
    caches = groups.caches;
    endpoints = counts.endpoints;
    requests = counts.requests;
    totals = counts.totals;
    layers = counts.layers;
    cells = counts.cells;
    members = groups.members;
    droppedEvents = counts.droppedEvents;
    memoryBytes = counts.memoryBytes;
    memoryLimitBytes = counts.memoryLimitBytes;
  }

  /** An empty snapshot to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * These counts with the caches of another snapshot: instances that are one cache there are one
   * here, so that both can be compared.
   */
  public CounterSnapshot groupedAs(CounterSnapshot later) {
    return members.equals(later.members) ? this : new CounterSnapshot(this, later);
  }

  /** Every cache ever registered, in the order of registration. */
  public List<CacheInfo> caches() {
    return caches;
  }

  /** Display names by endpoint id; 0 is {@link Endpoints#NO_REQUEST}. Two ids may share a name. */
  public List<String> endpoints() {
    return endpoints;
  }

  /** What the application asked of this cache; never null. */
  public Counts cache(int cacheId) {
    Counts counts = totals.getOrDefault(cacheId, Counts.NONE);
    for (int member : members(cacheId)) {
      counts = counts.plus(totals.getOrDefault(member, Counts.NONE));
    }
    return counts;
  }

  /** What reached this cache from inside another cache's operation; never part of a total. */
  public Counts layer(int cacheId) {
    Counts counts = layers.getOrDefault(cacheId, Counts.NONE);
    for (int member : members(cacheId)) {
      counts = counts.plus(layers.getOrDefault(member, Counts.NONE));
    }
    return counts;
  }

  /** The part of {@link #cache} asked under one endpoint: lookups with outcomes, puts, removals. */
  public Counts cell(int endpointId, int cacheId) {
    Counts counts = cells.getOrDefault(cellKey(endpointId, cacheId), Counts.NONE);
    for (int member : members(cacheId)) {
      counts = counts.plus(cells.getOrDefault(cellKey(endpointId, member), Counts.NONE));
    }
    return counts;
  }

  private Set<Integer> members(int cacheId) {
    return members.getOrDefault(cacheId, Collections.emptySet());
  }

  /** Requests of an endpoint that ended. */
  public long requests(int endpointId) {
    return requests[endpointId];
  }

  /** Sampled events that found the ring full. Counts are never dropped. */
  public long droppedEvents() {
    return droppedEvents;
  }

  /** Memory of cells, tables and ring, computed from their sizes. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** The hard cap of {@link #memoryBytes}. */
  public long memoryLimitBytes() {
    return memoryLimitBytes;
  }

  private static long cellKey(int endpointId, int cacheId) {
    return (long) endpointId << 32 | cacheId;
  }

  /** Collects the parts of a snapshot. Confined to one thread. */
  public static final class Builder {
    private final List<CacheInfo> caches = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();
    private long[] requests = new long[16];
    private final Map<Integer, Counts> totals = new HashMap<>();
    private final Map<Integer, Counts> layers = new HashMap<>();
    private final Map<Long, Counts> cells = new HashMap<>();
    private final Map<Integer, Set<Integer>> members = new HashMap<>();
    private long droppedEvents;
    private long memoryBytes;
    private long memoryLimitBytes;

    private Builder() {}

    /** Adds a cache with its totals and what it did as a layer. */
    public Builder cache(CacheInfo info, Counts total, Counts layer) {
      caches.add(info);
      totals.put(info.id(), total);
      layers.put(info.id(), layer);
      return this;
    }

    /** Adds a row that counts for this cache too: of another instance, or of one before it. */
    public Builder member(int cacheId, int memberId, Counts total, Counts layer) {
      members.computeIfAbsent(cacheId, id -> new TreeSet<>()).add(memberId);
      totals.put(memberId, total);
      layers.put(memberId, layer);
      return this;
    }

    /** Adds the next endpoint; the first added is id 0. */
    public Builder endpoint(String name, long ended) {
      if (endpoints.size() == requests.length) {
        requests = Arrays.copyOf(requests, requests.length * 2);
      }
      requests[endpoints.size()] = ended;
      endpoints.add(name);
      return this;
    }

    /** Sets the counts of one cache under one endpoint. */
    public Builder cell(int endpointId, int cacheId, Counts counts) {
      cells.put(cellKey(endpointId, cacheId), counts);
      return this;
    }

    /** Sets what the recorder says of itself. */
    public Builder recorder(long dropped, long bytes, long limitBytes) {
      droppedEvents = dropped;
      memoryBytes = bytes;
      memoryLimitBytes = limitBytes;
      return this;
    }

    /** The snapshot. */
    public CounterSnapshot build() {
      return new CounterSnapshot(this);
    }
  }
}
