import { h } from "../dom.js";
import { amount, count, duration } from "../format.js";
import { linkTo, parseRoute, withParameters } from "../route.js";
import { Table } from "../table.js";
import { costMeter, ratioMeter } from "../widgets.js";
import { differentKeys } from "./estimates.js";
import { PatternPresets } from "./pattern-presets.js";

/**
 * @import { PatternRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

/**
 * @param {string} sort
 * @param {() => Context | null} context
 * @returns {Table<PatternRow>}
 */
export function patternsTable(sort, context) {
  let most = 0;
  const table = new Table({
    caption: "Key patterns",
    placeholder: "Filter: product, cache:prices, hit<50%",
    sort,
    keyOf: (/** @type {PatternRow} */ row) => row.pattern,
    isSelected: (row) => row.pattern === context()?.route.parameters.get("pattern"),
    changed: (changes) => context()?.change(changes),
    columns: [
      { key: "pattern", label: "Pattern", cell: patternName },
      {
        key: "hit_rate",
        label: "Hit rate",
        numeric: true,
        cell: (row) => ratioMeter(row.hit_rate),
      },
      {
        key: "total_requests",
        label: "Lookups",
        numeric: true,
        cell: (row) => guess(row, count(row.total_requests)),
      },
      {
        key: "misses_per_second",
        label: "Misses/s",
        numeric: true,
        cell: (row) => costMeter(row.misses_per_second, most, missRate(row)),
      },
      {
        key: "distinct_keys",
        label: "Keys",
        title: "Different keys, estimated",
        numeric: true,
        cell: (row) => differentKeys(row.distinct_keys, null, row.estimated),
      },
      {
        key: "p95_response_time_ms",
        label: "p95",
        title: "95 of 100 lookups, loads included, took at most this long",
        numeric: true,
        cell: (row) => duration(row.p95_response_time_ms),
      },
    ],
  });
  const presets = new PatternPresets((changes) => context()?.change(changes));
  table.bar.insertBefore(presets.element, table.extras);
  const update = table.update.bind(table);
  table.update = (page, parameters, others) => {
    presets.update(parameters);
    most = Math.max(0, ...page.rows.map((row) => row.misses_per_second ?? 0));
    update(page, parameters, others);
  };
  return table;
}

/** @param {PatternRow} row */
function patternName(row) {
  const route = parseRoute(location.hash);
  const caches = row.caches.map((name, i) => [
    i > 0 ? ", " : null,
    h("a", { href: linkTo(route, "cache", name) }, name),
  ]);
  return h(
    "span",
    { class: "entry" },
    h(
      "span",
      null,
      h("a", { class: "mono", href: withParameters(route, { pattern: row.pattern }) }, row.pattern),
      h("small", null, caches),
    ),
  );
}

/** @param {PatternRow} row */
function missRate(row) {
  const mark = row.estimated && row.misses_per_second !== null ? "≈ " : "";
  return mark + amount(row.misses_per_second);
}

/**
 * @param {PatternRow} row
 * @param {string} text
 */
function guess(row, text) {
  const title = "Rescaled from the samples by the cache's exact count";
  return row.estimated ? h("span", { title }, "≈ " + text) : text;
}
