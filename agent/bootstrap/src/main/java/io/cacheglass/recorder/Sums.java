package io.cacheglass.recorder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the cells of all threads for one snapshot, in one pass. Confined to one thread. */
final class Sums {
  private static final int KINDS = Counts.Kind.values().length;

  private final CellCounts cells = new CellCounts();

  /** Of requests whose endpoint is not known yet. */
  private final CellCounts pending = new CellCounts();

  private final CellCounts layers = new CellCounts();
  private final int caches;
  private final int endpoints;

  /** What the layers below each cache pass on to it: evictions and expiries. */
  private final Map<Integer, long[]> below = new HashMap<>();

  /** Sums over all endpoints by cache id, once they are complete. */
  private long @Nullable [][] totals;

  /** Sums for this many ids of caches and endpoints. */
  Sums(int caches, int endpoints) {
    this.caches = caches;
    this.endpoints = endpoints;
  }

  /** Adds what a layer passes on to the cache outside. */
  void addLayer(RowCounts layer, @Nullable CacheRow outer) {
    if (outer != null) {
      layer.addPassedTo(below.computeIfAbsent(outer.id(), id -> new long[KINDS]));
    }
  }

  void add(CellTable table) {
    for (int endpoint = 0; endpoint < table.endpoints(); endpoint++) {
      // An endpoint that is newer than the snapshot has no name in it.
      boolean named = endpoint < endpoints;
      add(table.endpoint(endpoint), named ? cells : pending, named ? endpoint : 0);
    }
    add(table.nested(), layers, 0);
  }

  /** Cells of requests under way: part of the totals, but mostly of no endpoint yet. */
  void addPending(PendingCells request) {
    CellTable table = CellTable.ofSums();
    boolean known = request.chargedTo() != Endpoints.NO_REQUEST_ID;
    request.addTo(table);
    if (known) {
      add(table);
    } else {
      for (int endpoint = 0; endpoint < table.endpoints(); endpoint++) {
        add(table.endpoint(endpoint), pending, 0);
      }
    }
    table.release();
  }

  /** The counts of a cache, with the evictions and expiries of the layers below it. */
  Counts total(int id, RowCounts rare) {
    long @Nullable [] known = totals()[id];
    long[] counts = known == null ? new long[KINDS] : known.clone();
    long[] its = below.get(id);
    for (int i = 0; its != null && i < KINDS; i++) {
      counts[i] += its[i];
    }
    rare.addTo(counts);
    return Counts.of(counts);
  }

  Counts layer(int id) {
    return layers.counts(0, id);
  }

  /** What each cache was asked under each endpoint. */
  CellCounts cells() {
    return cells.compact();
  }

  private void add(Cell[] its, CellCounts sums, int endpoint) {
    for (int id = 0; id < Math.min(its.length, caches); id++) {
      if (its[id] != null) {
        sums.add(endpoint, id, its[id]);
      }
    }
  }

  private long[][] totals() {
    long[][] known = totals;
    if (known == null) {
      known = new long[caches][];
      addTotals(known, cells);
      addTotals(known, pending);
      totals = known;
    }
    return known;
  }

  private static void addTotals(long[][] totals, CellCounts sums) {
    for (int position = 0; position < sums.size(); position++) {
      int id = sums.cache(position);
      if (totals[id] == null) {
        totals[id] = new long[KINDS];
      }
      sums.addTo(totals[id], position);
    }
  }
}
