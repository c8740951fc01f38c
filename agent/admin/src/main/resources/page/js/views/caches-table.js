import { h } from "../dom.js";
import { amount, count, duration, number } from "../format.js";
import { linkTo, parseRoute } from "../route.js";
import { spark } from "../charts/spark.js";
import { Table } from "../table.js";
import { change, costMeter, ratioMeter, statusIcon, threads } from "../widgets.js";
import { builtOf, capital, healthOf } from "../words.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { CacheRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

const SHORTEST_LINKED_NAME = 3;

/**
 * @param {() => Context | null} context of the latest refresh
 * @returns {Table<CacheRow>}
 */
export function cachesTable(context) {
  const most = () =>
    Math.max(0, ...(context()?.summary.caches ?? []).map((row) => row.threads_waiting ?? 0));
  return new Table({
    caption: "Caches, the costliest misses first",
    placeholder: "Filter: name, tier:heap, hit<50%, p95>100ms",
    sort: "-threads_waiting",
    keyOf: (row) => row.id,
    changed: (changes) => context()?.change(changes),
    columns: [
      { key: "name", label: "Cache", cell: cacheName },
      {
        key: "spark",
        label: "Trend",
        fixed: true,
        wideOnly: true,
        cell: (row) => spark(row.spark),
      },
      {
        key: "hit_rate",
        label: "Hit rate",
        title: "Since the start; the mark is the last minute",
        numeric: true,
        cell: (row) => ratioMeter(row.hit_rate, row.hit_rate_recent),
      },
      {
        key: "recent",
        label: "Change",
        title:
          "Hit rate of the chosen range against what it is compared with; without a comparison, of the last minute against the one since the start",
        numeric: true,
        fixed: true,
        cell: hitRateChange,
      },
      {
        key: "lookups_per_second",
        label: "Lookups/s",
        numeric: true,
        cell: (row) => amount(row.lookups_per_second),
      },
      {
        key: "misses_per_second",
        label: "Misses/s",
        numeric: true,
        cell: (row) => amount(row.misses_per_second),
      },
      {
        key: "load_p95_ms",
        label: "Load p95",
        numeric: true,
        cell: (row) => duration(row.load_p95_ms),
      },
      {
        key: "threads_waiting",
        label: "Threads waiting",
        title: "Misses a second × mean load time = threads that wait for loads on average",
        numeric: true,
        cell: (row) => costMeter(row.threads_waiting, most(), threads(row.threads_waiting)),
      },
      { key: "entries", label: "Entries", numeric: true, cell: entries },
      {
        key: "evictions_per_minute",
        label: "Evict/min",
        numeric: true,
        cell: (row) => amount(row.evictions_per_minute),
      },
    ],
  });
}

/** @param {CacheRow} row */
function cacheName(row) {
  const health = healthOf(row.health);
  const note = row.live ? capital(row.health_note || builtOf(row)) : "Closed · " + builtOf(row);
  return h(
    "span",
    { class: "entry" },
    statusIcon(health.level, health.text),
    h(
      "span",
      null,
      h(
        "a",
        {
          class: "name",
          href: linkTo(parseRoute(location.hash), "cache", row.id),
          title: row.name,
        },
        row.name,
      ),
      h("small", { title: note }, note),
    ),
  );
}

/** @param {CacheRow} row */
function hitRateChange({ compare, hit_rate_recent, hit_rate }) {
  const difference = compare
    ? change(compare.now.hit_rate, compare.before.hit_rate)
    : change(hit_rate_recent, hit_rate);
  return difference ?? h("span", { class: "quiet" }, compare ? "not known" : "no lookup");
}

/** @param {CacheRow} row */
function entries(row) {
  if (row.entries === null) {
    return h(
      "span",
      { class: "quiet", title: "The library does not tell how many entries it holds" },
      "unknown",
    );
  }
  const limit =
    row.capacity === null ? null : h("span", { class: "quiet" }, " / " + count(row.capacity));
  return h("span", { title: number(row.entries) + " entries" }, count(row.entries), limit);
}

/**
 * Turns the names of caches that a text speaks of into links to them.
 *
 * @param {string} text
 * @param {CacheRow[]} rows
 * @param {Route} route
 * @returns {Child}
 */
export function linkNames(text, rows, route) {
  const named = rows
    .filter((row) => row.name.length >= SHORTEST_LINKED_NAME)
    .map((row) => ({ row, at: indexOfWord(text, row.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.row.name.length - a.row.name.length)[0];
  if (!named) {
    return text;
  }
  const { row, at } = named;
  const end = at + row.name.length;
  const rest = rows.filter((each) => each !== row);
  return [
    text.slice(0, at),
    h("a", { href: linkTo(route, "cache", row.id) }, row.name),
    linkNames(text.slice(end), rest, route),
  ];
}

/**
 * @param {string} text
 * @param {string} word
 * @returns {number} -1 if it does not occur, or only inside a longer word
 */
function indexOfWord(text, word) {
  const at = text.indexOf(word);
  const inWord = /[\w-]/;
  const before = at > 0 ? text[at - 1] : " ";
  const after = text[at + word.length] ?? " ";
  return at >= 0 && !inWord.test(before) && !inWord.test(after) ? at : -1;
}
