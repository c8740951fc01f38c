import { h } from "../dom.js";
import { amount, count, dateTime, duration, megabytes, number, percent, span } from "../format.js";
import { linkTo } from "../route.js";
import { barList, card, facts, ratioMeter } from "../widgets.js";
import { capital, libraryName, outcomeName, tierName } from "../words.js";
import { estimate } from "./estimates.js";

/**
 * The cards of a cache's page that only show, and need no chart.
 *
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { CacheDetail, CacheRow, Num, PatternRow, Tier } from "../types.js"
 */

const COLOURS = /** @type {Record<string, string>} */ ({
  heap: "--series-1",
  offheap: "--series-2",
  remote: "--series-2",
  disk: "--series-4",
  load: "--series-3",
  coalesced: "--series-3",
  error: "--bad",
});

/**
 * @param {CacheDetail} cache
 */
export function outcomeFlow(cache) {
  const steps = cache.outcomes.filter((outcome) => outcome.lookups > 0 || outcome.kind === "heap");
  return card(
    "Where lookups end",
    "share of all lookups, p95 of each step",
    h(
      "div",
      { class: "card-body" },
      h(
        "ul",
        { class: "flow" },
        flowStep("Lookups", "100 %", amount(cache.lookups_per_second) + " /s", 1, "--series-5"),
        steps.map((outcome) =>
          flowStep(
            outcomeName(outcome.kind, outcome.label),
            percent(outcome.share),
            outcome.p95_ms === null ? count(outcome.lookups) : "p95 " + duration(outcome.p95_ms),
            outcome.share ?? 0,
            COLOURS[outcome.kind] ?? "--series-5",
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {string} label
 * @param {string} share
 * @param {string} note
 * @param {number} part 0..1
 * @param {string} colour
 */
function flowStep(label, share, note, part, colour) {
  const bar = h("i", { style: { width: part * 100 + "%", background: `var(${colour})` } });
  return h(
    "li",
    null,
    h("small", { title: label }, label),
    h("div", { class: "share" }, share),
    h("small", null, note),
    h("span", { class: "track", "aria-hidden": "true" }, bar),
  );
}

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
  const { estimate: keys, error } = cache.distinct_keys;
  const hint = keys === null ? null : ["of ", estimate(keys, error, count), " different keys"];
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
        h("a", { class: "mono", href: linkTo(route, "patterns", null, { pattern: row.pattern }) }, row.pattern),
      ),
      ratioMeter(row.hit_rate),
      mark + count(row.total_requests),
      row.misses_per_second === null ? "–" : mark + amount(row.misses_per_second),
      estimate(row.distinct_keys, null, count),
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
 * @param {Route} route
 * @param {CacheDetail} cache
 */
export function endpointsOf(route, cache) {
  const total = cache.endpoints.reduce((sum, row) => sum + row.lookups, 0);
  const bars = [...cache.endpoints]
    .sort((a, b) => b.lookups - a.lookups)
    .slice(0, 10)
    .map((row) => ({
      key: row.endpoint,
      label: h(
        "a",
        {
          href: linkTo(route, "endpoints", null, { endpoint: row.endpoint }),
          title: `${number(row.lookups)} lookups, hit rate ${percent(row.hit_rate)}`,
        },
        row.endpoint,
      ),
      value: row.lookups,
      text: percent(total > 0 ? row.lookups / total : null),
    }));
  const body = bars.length > 0 ? barList(bars, "hits") : h("p", { class: "quiet" }, "No request seen yet");
  return card("Reached from", "share of its lookups", h("div", { class: "card-body" }, body));
}

/**
 * @param {CacheDetail} cache
 */
export function settingsOf(cache) {
  const library = [libraryName(cache.library), cache.version].filter(Boolean).join(" ");
  const latencies = cache.latency_source === "all" ? "every lookup is timed" : "sampled";
  return card(
    "Settings and origin",
    null,
    h(
      "div",
      { class: "card-body" },
      facts([
        ["Library", library],
        ["Manager", cache.manager],
        ["Created in", cache.origin],
        ["Policy", cache.policy],
        ["Expires", cache.ttl_seconds === null ? null : "after " + span(cache.ttl_seconds)],
        ["Puts", optional(cache.puts)],
        ["Removals", optional(cache.removals)],
        ["Expired", optional(cache.expirations)],
        ["Loads", loads(cache)],
        ["Coalesced", cache.coalesced ? number(cache.coalesced) + " waited for another's load" : null],
        ["Errors", cache.errors ? number(cache.errors) : null],
        ["Probes, scans", probes(cache)],
        ["Cleared", cache.clears ? number(cache.clears) + " ×" : null],
        ["Counts", "exact"],
        ["Latencies", latencies],
        ["First seen", cache.first_seen ? dateTime(cache.first_seen) : null],
      ]),
    ),
  );
}

/** @param {CacheDetail} cache */
function loads(cache) {
  if (!cache.loads) {
    return null;
  }
  const inferred = cache.loads_inferred ? `, ${number(cache.loads_inferred)} inferred from a miss and its put` : "";
  const empty = cache.loads_null ? `, ${number(cache.loads_null)} found nothing` : "";
  return number(cache.loads) + inferred + empty;
}

/** @param {CacheDetail} cache */
function probes(cache) {
  return cache.probes || cache.scans ? `${number(cache.probes)}, ${number(cache.scans)} (not in the hit rate)` : null;
}

/** @param {Num} value */
function optional(value) {
  return value === null ? null : number(value);
}

/**
 * A table that is short by nature: no filter, no pages. All but the first column are numbers.
 *
 * @param {string} caption
 * @param {string[]} headings
 * @param {{key: string, cells: Child[]}[]} rows
 */
function simpleTable(caption, headings, rows) {
  const className = (/** @type {number} */ i) => (i > 0 ? "numeric" : null);
  return h(
    "div",
    { class: "table-scroll", role: "region", "aria-label": caption + " (table)", tabindex: 0 },
    h(
      "table",
      { class: "stack" },
      h("thead", null, h("tr", null, headings.map((text, i) => h("th", { class: className(i), scope: "col" }, text)))),
      h(
        "tbody",
        null,
        rows.map((row) =>
          h(
            "tr",
            { "data-key": row.key },
            row.cells.map((cell, i) => h("td", { class: className(i), "data-label": headings[i] }, h("span", null, cell))),
          ),
        ),
      ),
    ),
  );
}
