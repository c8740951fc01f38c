package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all counters over all threads at one moment. Immutable.
 *
 * <p>Threads go on counting while it is taken: it is exact for everything that had ended before,
 * and never counts anything twice.
 */
public final class CounterSnapshot {
  /** Two counts of 192 bytes, what is known of the cache and its places in four maps. */
  private static final int CACHE_BYTES = 700;

  private static final int CELL_BYTES = 88;

  private final List<CacheInfo> caches;
  private final List<String> endpoints;
  private final long[] requests;
  private final Map<Integer, Counts> totals;
  private final Map<Integer, Counts> layers;
  private final CellCounts cells;
  private final Map<String, CacheInfo> byKey;

  /** Ids of the rows that are counted with another cache, by its id. */
  private final Map<Integer, Set<Integer>> members;

  /** The cache that such a row is counted with. */
  private final Map<Integer, Integer> heads;

  /** What rows counted that are gone, by the cache that they are counted with. */
  private final Map<Integer, Counts> gone;

  private final RowMoves moves;
  private final long droppedEvents;
  private final long memoryBytes;
  private final long memoryLimitBytes;

  private CounterSnapshot(Builder builder) {
    caches = Collections.unmodifiableList(new ArrayList<>(builder.caches));
    endpoints = Collections.unmodifiableList(new ArrayList<>(builder.endpoints));
    requests = Arrays.copyOf(builder.requests, endpoints.size());
    totals = new HashMap<>(builder.totals);
    layers = new HashMap<>(builder.layers);
    cells = builder.cells;
    byKey = byKey(caches);
    members = new HashMap<>(builder.members);
    heads = heads(members);
    gone = new HashMap<>(builder.gone);
    moves = builder.moves;
    droppedEvents = builder.droppedEvents;
    memoryBytes = builder.memoryBytes;
    memoryLimitBytes = builder.memoryLimitBytes;
  }

  private CounterSnapshot(CounterSnapshot counts, CounterSnapshot groups) {
    caches = groups.caches;
    endpoints = counts.endpoints;
    requests = counts.requests;
    boolean moved = counts.moves.isBefore(groups.moves);
    totals = moved ? moved(counts.totals, counts.moves, groups.moves) : counts.totals;
    layers = moved ? moved(counts.layers, counts.moves, groups.moves) : counts.layers;
    cells = moved ? counts.cells.moved(counts.moves.heirs(groups.moves)) : counts.cells;
    byKey = groups.byKey;
    members = groups.members;
    heads = groups.heads;
    gone = moved ? moved(counts.gone, counts.moves, groups.moves) : counts.gone;
    moves = moved ? groups.moves : counts.moves;
    droppedEvents = counts.droppedEvents;
    memoryBytes = counts.memoryBytes;
    memoryLimitBytes = counts.memoryLimitBytes;
  }

  private static Map<Integer, Counts> moved(
      Map<Integer, Counts> counts, RowMoves since, RowMoves until) {
    Map<Integer, Counts> moved = new HashMap<>(counts);
    since.until(until, (row, heir) -> {
      Counts its = moved.remove(row);
      if (its != null && heir != RowMoves.NOBODY) {
        moved.merge(heir, its, Counts::plus);
      }
    });
    return moved;
  }

  /** An empty snapshot to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * These counts with the caches of another snapshot: instances that are one cache there are one
   * here, so that both can be compared. So are the ids: counts of what was given up since are its
   * heir's.
   */
  public CounterSnapshot groupedAs(CounterSnapshot later) {
    boolean same = members.equals(later.members) && !moves.isBefore(later.moves);
    return same ? this : new CounterSnapshot(this, later);
  }

  /** Whether rows are counted with others. */
  public boolean hasMembers() {
    return !members.isEmpty();
  }

  /** Up to which of the rows that were given up the ids are those of this snapshot. */
  public RowMoves moves() {
    return moves;
  }

  /** Every cache that there is or was, in the order of registration. */
  public List<CacheInfo> caches() {
    return caches;
  }

  /** The cache of this {@link CacheInfo#key}; null if there is none. */
  public @Nullable CacheInfo byKey(String key) {
    return byKey.get(key);
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
    Counts counts = cells.counts(endpointId, cacheId);
    for (int member : members(cacheId)) {
      counts = counts.plus(cells.counts(endpointId, member));
    }
    return counts;
  }

  /**
   * The part of {@link #cache} and {@link #layer} that was counted before this cache came in the
   * place of another: the library's own numbers of that went with it.
   */
  public Counts gone(int cacheId) {
    return gone.getOrDefault(cacheId, Counts.NONE);
  }

  /** Is shown the cells that there are. */
  public interface CellVisitor {
    /** One part, never empty, of a {@link CounterSnapshot#cell}; a cell may come in several. */
    void cell(int endpointId, int cacheId, Counts part);
  }

  /**
   * Shows all cells, in no order: far fewer than endpoints times caches. Those of caches that are
   * not in {@link #caches} may be among them.
   */
  public void forEachCell(CellVisitor visitor) {
    for (int i = 0; i < cells.size(); i++) {
      visitor.cell(cells.endpoint(i), head(cells.cache(i)), cells.counts(i));
    }
  }

  /** Shows what has come to the cells since an earlier snapshot, where anything has. */
  public void forEachCellSince(CounterSnapshot earlier, CellVisitor visitor) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.isSameIn(earlier.cells, i)) {
        Counts before = earlier.cells.counts(cells.endpoint(i), cells.cache(i));
        Counts since = cells.counts(i).minus(before);
        visitor.cell(cells.endpoint(i), head(cells.cache(i)), since);
      }
    }
  }

  /** The cache that a row is counted with; itself if that is one of {@link #caches}. */
  public int head(int cacheId) {
    return heads.getOrDefault(cacheId, cacheId);
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

  /** Memory that this snapshot itself occupies, roughly. */
  public long ownBytes() {
    return cells.bytes()
        + (long) caches.size() * CACHE_BYTES
        + (long) endpoints.size() * Long.BYTES;
  }

  /** What {@link #ownBytes} can be at most, when the recorder's tables are full. */
  public static long ownBytesLimit() {
    return 2L * CellTable.MAX_CELLS * CELL_BYTES + (long) Recorder.MAX_CACHES * CACHE_BYTES;
  }

  /** The hard cap of {@link #memoryBytes}. */
  public long memoryLimitBytes() {
    return memoryLimitBytes;
  }

  private static Map<String, CacheInfo> byKey(List<CacheInfo> caches) {
    Map<String, CacheInfo> byKey = new HashMap<>();
    for (CacheInfo info : caches) {
      byKey.put(info.key(), info);
    }
    return byKey;
  }

  private static Map<Integer, Integer> heads(Map<Integer, Set<Integer>> members) {
    Map<Integer, Integer> heads = new HashMap<>();
    members.forEach((head, its) -> its.forEach(member -> heads.put(member, head)));
    return heads;
  }

  /** Collects the parts of a snapshot. Confined to one thread. */
  public static final class Builder {
    private final List<CacheInfo> caches = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();
    private long[] requests = new long[16];
    private final Map<Integer, Counts> totals = new HashMap<>();
    private final Map<Integer, Counts> layers = new HashMap<>();
    private CellCounts cells = new CellCounts();
    private final Map<Integer, Set<Integer>> members = new HashMap<>();
    private final Map<Integer, Counts> gone = new HashMap<>();
    private RowMoves moves = RowMoves.NONE;
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

    /**
     * Adds a row that counts for this cache too: of another instance, or of one before it.
     *
     * @param live false if it can count no more
     */
    public Builder member(int cacheId, int memberId, boolean live, Counts total, Counts layer) {
      members.computeIfAbsent(cacheId, id -> new TreeSet<>()).add(memberId);
      if (!live) {
        gone.merge(cacheId, total.plus(layer), Counts::plus);
      }
      totals.put(memberId, total);
      layers.put(memberId, layer);
      return this;
    }

    /** Says which part of a cache's counts has come from rows that were given up. */
    public Builder gone(int cacheId, Counts part) {
      if (!part.equals(Counts.NONE)) {
        gone.merge(cacheId, part, Counts::plus);
      }
      return this;
    }

    /** Sets up to which of the rows that were given up the ids are those of this snapshot. */
    public Builder moves(RowMoves upTo) {
      moves = upTo;
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
      cells.put(endpointId, cacheId, counts);
      return this;
    }

    /** Sets all cells at once; nobody may change them any more. */
    Builder cells(CellCounts all) {
      cells = all;
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
