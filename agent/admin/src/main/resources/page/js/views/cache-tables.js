import { h } from "../dom.js";
import { amount, count, duration, megabytes, percent } from "../format.js";
import { linkTo } from "../route.js";
import { card, ratioMeter } from "../widgets.js";
import { capital, libraryName, tierName } from "../words.js";
import { differentKeys } from "./estimates.js";

/**
 * The tables of a cache's page: tiers, key patterns, caches below it.
 *
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { CacheDetail, CacheRow, Num, PatternRow, Tier } from "../types.js"
 */

/**
 * @param {CacheDetail} cache
 */
export function tiersOf(cache) {
  if (cache.tiers.length === 0) {
    return null;
  }
  return card(
    "Tiers",
    "the hit rate of a tier is of the lookups that reached it",
    simpleTable(
      "Tiers",
      ["Tier", "Hits", "Hit rate", "p95", "Entries", "Size"],
      cache.tiers.map((tier) => ({
        key: tier.tier,
        cells: [
          h("span", { class: "strong" }, capital(tierName(tier.kind))),
          count(tier.hits),
          percent(tier.hit_rate),
          duration(tier.p95_ms),
          ofLimit(count(tier.items), tier.limit_items, count),
          sizeOf(tier),
        ],
      })),
    ),
  );
}

/** @param {Tier} tier */
function sizeOf(tier) {
  return tier.size_mb === null && tier.limit_mb !== null
    ? h("span", { class: "quiet" }, "max " + megabytes(tier.limit_mb))
    : ofLimit(megabytes(tier.size_mb), tier.limit_mb, megabytes);
}

/**
 * @param {string} value
 * @param {Num} limit
 * @param {(limit: Num) => string} format
 */
function ofLimit(value, limit, format) {
  return [value, limit === null ? null : h("span", { class: "quiet" }, " / " + format(limit))];
}

/**
 * @param {Route} route
 * @param {CacheDetail} cache
 */
export function patternsOf(route, cache) {
  const { estimate: keys, error, at_least: atLeast } = cache.distinct_keys;
  const hint = keys === null ? null : ["of ", differentKeys(keys, error, atLeast), " different keys"];
  const rows = [...cache.patterns].sort((a, b) => b.misses - a.misses);
  if (rows.length === 0) {
    return card("Key patterns", null, h("p", { class: "card-body quiet" }, "No key sampled yet"));
  }
  return card(
    "Key patterns",
    hint,
    simpleTable(
      "Key patterns of this cache",
      ["Key pattern", "Hit rate", "Lookups", "Misses/s", "Keys"],
      rows.map((row) => patternRow(route, row)),
    ),
  );
}

/**
 * @param {Route} route
 * @param {PatternRow} row
 */
function patternRow(route, row) {
  const mark = row.estimated ? "≈ " : "";
  return {
    key: row.pattern,
    cells: [
      h(
        "span",
        { class: "entry" },
        h(
          "a",
          { class: "mono", href: linkTo(route, "patterns", null, { pattern: row.pattern }) },
          row.pattern,
        ),
      ),
      ratioMeter(row.hit_rate),
      mark + count(row.total_requests),
      row.misses_per_second === null ? "–" : mark + amount(row.misses_per_second),
      differentKeys(row.distinct_keys, null, row.estimated),
    ],
  };
}

/**
 * @param {Route} route
 * @param {CacheDetail} cache
 */
export function layersOf(route, cache) {
  if (cache.layers.length === 0) {
    return null;
  }
  return card(
    "Below this cache",
    "what its operations reach; the same lookups, not counted again in totals",
    simpleTable(
      "Layers",
      ["Cache", "Library", "Hit rate", "Lookups", "Misses"],
      cache.layers.map((row) => layerRow(route, row)),
    ),
  );
}

/**
 * @param {Route} route
 * @param {CacheRow} row
 */
function layerRow(route, row) {
  return {
    key: row.id,
    cells: [
      h("span", { class: "entry" }, h("a", { href: linkTo(route, "cache", row.id) }, row.name)),
      libraryName(row.library),
      ratioMeter(row.hit_rate),
      count(row.lookups),
      count(row.misses),
    ],
  };
}

/**
 * A table that is short by nature: no filter, no pages. All but the first column are numbers.
 *
 * @param {string} caption
 * @param {string[]} headings
 * @param {{key: string, cells: Child[]}[]} rows
 * @param {boolean} [text] whether the columns hold words and not numbers
 */
export function simpleTable(caption, headings, rows, text = false) {
  const className = (/** @type {number} */ i) => (i > 0 && !text ? "numeric" : null);
  return h(
    "div",
    { class: "table-scroll", role: "region", "aria-label": caption + " (table)", tabindex: 0 },
    h(
      "table",
      { class: text ? "stack words" : "stack" },
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          headings.map((text, i) =>
            h("th", { class: className(i), scope: "col" }, text === "" ? unnamed(i) : text),
          ),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map((row) =>
          h(
            "tr",
            { "data-key": row.key },
            row.cells.map((cell, i) =>
              h("td", { class: className(i), "data-label": headings[i] }, h("span", null, cell)),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {number} i index of a column without a heading
 * @returns {HTMLElement} one for screen readers
 */
function unnamed(i) {
  return h("span", { class: "visually-hidden" }, i === 0 ? "What" : "Actions");
}
