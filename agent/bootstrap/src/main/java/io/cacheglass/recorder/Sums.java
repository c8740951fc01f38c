package io.cacheglass.recorder;

import java.util.List;

/** Adds up the cells of all threads for one snapshot. Confined to one thread. */
final class Sums {
  private final CellTable all = CellTable.ofSums();
  private final CellTable pending = CellTable.ofSums();
  private final int caches;
  private final int endpoints;

  /** Evictions and expiries of the layers below each cache. */
  private final long[] evictionsBelow;

  private final long[] expirationsBelow;

  Sums(List<CacheRow> rows, int endpoints) {
    this.caches = rows.size();
    this.endpoints = endpoints;
    evictionsBelow = new long[caches];
    expirationsBelow = new long[caches];
    for (CacheRow row : rows) {
      CacheRow outer = row.outer();
      if (outer != null && outer.id() < caches) {
        evictionsBelow[outer.id()] += row.rare(Counts.Kind.EVICTIONS);
        expirationsBelow[outer.id()] += row.rare(Counts.Kind.EXPIRATIONS);
      }
    }
  }

  void add(CellTable table) {
    all.add(table);
  }

  /** Cells of requests under way: part of the totals, but mostly of no endpoint yet. */
  void addPending(PendingCells cells) {
    cells.addTo(cells.endpoint() < 0 ? pending : all);
  }

  int endpoints() {
    return endpoints;
  }

  /** The counts of a cache, with the evictions and expiries of the layers below it. */
  Counts total(CacheRow row) {
    Cell sum = new Cell();
    for (int endpoint = 0; endpoint < all.endpoints(); endpoint++) {
      addCell(sum, all.endpoint(endpoint), row.id());
    }
    addCell(sum, pending.endpoint(0), row.id());
    long[] counts = counts(sum);
    for (Counts.Kind kind : Counts.Kind.values()) {
      counts[kind.ordinal()] += row.rare(kind);
    }
    counts[Counts.Kind.EVICTIONS.ordinal()] += evictionsBelow[row.id()];
    counts[Counts.Kind.EXPIRATIONS.ordinal()] += expirationsBelow[row.id()];
    return Counts.of(counts);
  }

  Counts layer(CacheRow row) {
    Cell sum = new Cell();
    addCell(sum, all.nested(), row.id());
    return Counts.of(counts(sum));
  }

  void cells(CacheRow row, CounterSnapshot.Builder snapshot) {
    for (int endpoint = 0; endpoint < Math.min(endpoints, all.endpoints()); endpoint++) {
      Cell[] cells = all.endpoint(endpoint);
      if (row.id() < Math.min(cells.length, caches) && cells[row.id()] != null) {
        snapshot.cell(endpoint, row.id(), Counts.of(counts(cells[row.id()])));
      }
    }
  }

  /** Gives the working cells back to the bound of {@link CellTable}. */
  void release() {
    all.release();
    pending.release();
  }

  private static void addCell(Cell sum, Cell[] cells, int id) {
    if (id < cells.length && cells[id] != null) {
      sum.add(cells[id]);
    }
  }

  private static long[] counts(Cell cell) {
    long[] counts = new long[Counts.Kind.values().length];
    counts[Counts.Kind.LOOKUPS.ordinal()] = cell.lookups;
    counts[Counts.Kind.MISSES.ordinal()] = cell.misses;
    counts[Counts.Kind.COALESCED.ordinal()] = cell.coalesced;
    counts[Counts.Kind.ERRORS.ordinal()] = cell.errors;
    counts[Counts.Kind.TIER2_HITS.ordinal()] = cell.tier2Hits;
    counts[Counts.Kind.TIER3_HITS.ordinal()] = cell.tier3Hits;
    counts[Counts.Kind.PUTS.ordinal()] = cell.puts;
    counts[Counts.Kind.REMOVALS.ordinal()] = cell.removals;
    return counts;
  }
}
