import { amount, count, duration, megabytes, number, percent, ABSENT } from "../format.js";
import { change, rating, relativeChange, splitUnit, threads, tile } from "../widgets.js";

/**
 * @import { Child } from "../dom.js"
 * @import { CacheRow, Comparison, Num, Sides, Totals } from "../types.js"
 */

/**
 * @typedef {"lookups_per_second" | "misses_per_second" | "evictions_per_minute" | "load_p95_ms" | "threads_waiting"} Compared
 */

const WAITING_TITLE = "Misses a second × mean load time = threads that wait for loads on average";

/**
 * @param {Totals} totals
 * @param {Comparison} [compare] the notes tell it, if there is one
 * @returns {Child}
 */
export function totalTiles(totals, compare) {
  return [
    hitRateTile(totals, compare),
    tile(
      "Lookups",
      amount(totals.lookups_per_second),
      "/s",
      against(compare, "lookups_per_second", amount, 0) ?? count(totals.lookups) + ", all counted",
      number(totals.lookups) + " lookups",
    ),
    tile(
      "Misses",
      amount(totals.misses_per_second),
      "/s",
      against(compare, "misses_per_second", amount, -1) ?? count(totals.misses) + " in all",
      sharedTitle(totals),
    ),
    tile(
      "Load time p95",
      ...splitUnit(duration(totals.load_p95_ms)),
      against(compare, "load_p95_ms", duration, -1) ?? percentileNote(totals),
    ),
    tile(
      "Threads waiting",
      threads(totals.threads_waiting),
      null,
      against(compare, "threads_waiting", threads, -1) ?? sparedNote(totals.threads_spared),
      WAITING_TITLE,
    ),
    heldTile(totals),
  ];
}

/**
 * @param {CacheRow} row
 * @returns {Child}
 */
export function cacheTiles(row) {
  const { compare } = row;
  return [
    hitRateTile(row, compare),
    tile(
      "Lookups",
      amount(row.lookups_per_second),
      "/s",
      against(compare, "lookups_per_second", amount, 0) ?? count(row.lookups) + ", all counted",
      number(row.lookups) + " lookups",
    ),
    tile(
      "Misses",
      amount(row.misses_per_second),
      "/s",
      against(compare, "misses_per_second", amount, -1) ?? waitingNote(row),
      WAITING_TITLE,
    ),
    tile(
      "Load time p95",
      ...splitUnit(duration(row.load_p95_ms)),
      against(compare, "load_p95_ms", duration, -1) ?? loadNote(row),
    ),
    entriesTile(row),
    tile(
      "Evictions",
      amount(row.evictions_per_minute),
      "/min",
      against(compare, "evictions_per_minute", amount, -1) ?? count(row.evictions) + " in all",
    ),
  ];
}

/**
 * @param {{hit_rate: Num, hit_rate_recent: Num, lookups: number}} counts
 * @param {Sides} [compare]
 */
function hitRateTile(counts, compare) {
  const difference = change(counts.hit_rate_recent, counts.hit_rate);
  const recent = difference ? [difference, " last minute"] : "no lookup last minute";
  const note = compare ? hitRateNote(compare) : recent;
  return tile(
    "Hit rate",
    ...splitUnit(percent(counts.hit_rate)),
    note,
    "Hits of all lookups since the start",
    rating(counts.hit_rate, counts.lookups),
  );
}

/** @param {Sides} compare */
function hitRateNote({ now, before }) {
  if (before.hit_rate === null) {
    return "nothing known of before";
  }
  return [change(now.hit_rate, before.hit_rate), ` from ${percent(before.hit_rate)}`];
}

/**
 * How a figure of the range differs from the one that it is compared with.
 *
 * @param {Sides | undefined} compare
 * @param {Compared} field
 * @param {(value: Num) => string} format
 * @param {-1 | 0} more whether more of it is worse, or neither
 * @returns {Child | null} null without a comparison
 */
function against(compare, field, format, more) {
  if (!compare) {
    return null;
  }
  const [now, before] = [compare.now[field], compare.before[field]];
  if (now === null || before === null) {
    return "nothing known of before";
  }
  return [relativeChange(now, before, more), ` from ${format(before)}`];
}

/** @param {Totals} totals */
function sharedTitle(totals) {
  const misses = number(totals.misses) + " misses";
  return totals.coalesced > 0
    ? `${misses}, ${number(totals.coalesced)} of them waited for another's load`
    : misses;
}

/** @param {{load_p50_ms: Num, load_p99_ms: Num}} times */
function percentileNote({ load_p50_ms: median, load_p99_ms: slow }) {
  return median === null ? "no load seen" : `p50 ${duration(median)} · p99 ${duration(slow)}`;
}

/** @param {Num} spared */
function sparedNote(spared) {
  return spared === null ? "no load seen" : `hits spare ${threads(spared)} more`;
}

/** @param {Totals} totals */
function heldTile(totals) {
  if (totals.size_mb === null) {
    return tile(
      "Entries",
      count(totals.entries),
      null,
      "bytes unknown",
      number(totals.entries) + " entries",
    );
  }
  return tile(
    "Held in caches",
    ...splitUnit(megabytes(totals.size_mb)),
    count(totals.entries) + " entries",
  );
}

/** @param {CacheRow} row */
function waitingNote(row) {
  return row.threads_waiting === null
    ? count(row.misses) + " in all"
    : threads(row.threads_waiting) + " threads waiting";
}

/** @param {CacheRow} row */
function loadNote(row) {
  const failed = row.loads_failed ?? 0;
  return failed > 0 ? count(failed) + " loads failed" : percentileNote(row);
}

/** @param {CacheRow} row */
function entriesTile(row) {
  if (row.entries === null) {
    return tile("Entries", ABSENT, null, "the library does not tell");
  }
  const limit = row.capacity === null ? null : "/ " + number(row.capacity);
  const full = row.capacity
    ? percent(row.entries / row.capacity).replace(".0", "") + " full"
    : "no limit of entries";
  return tile("Entries", number(row.entries), limit, full);
}
