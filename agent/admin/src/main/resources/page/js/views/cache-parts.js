import { h } from "../dom.js";
import { amount, count, dateTime, duration, number, percent, span } from "../format.js";
import { linkTo } from "../route.js";
import { barList, card, facts } from "../widgets.js";
import { libraryName, outcomeName } from "../words.js";

/**
 * The cards of a cache's page that need neither chart nor table.
 *
 * @import { Route } from "../route.js"
 * @import { CacheDetail, Num } from "../types.js"
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
  const body =
    bars.length > 0 ? barList(bars, "hits") : h("p", { class: "quiet" }, "No request seen yet");
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
        [
          "Coalesced",
          cache.coalesced ? number(cache.coalesced) + " waited for another's load" : null,
        ],
        ["Errors", cache.errors ? number(cache.errors) : null],
        ["Probes, scans", probes(cache)],
        ["Cleared", cache.clears ? number(cache.clears) + " ×" : null],
        ["Last cleared", lastClear(cache)],
        ["Counts", "exact"],
        ["Latencies", latencies],
        ["First seen", cache.first_seen ? dateTime(cache.first_seen) : null],
      ]),
    ),
  );
}

/** @param {CacheDetail} cache */
function lastClear({ last_clear: last }) {
  if (last === null) {
    return null;
  }
  const time = dateTime(new Date(last.time * 1000).toISOString());
  return [
    time,
    last.by === null ? null : ` by ${last.by}`,
    h("div", { class: "quiet" }, last.label),
  ];
}

/** @param {CacheDetail} cache */
function loads(cache) {
  if (!cache.loads) {
    return null;
  }
  const inferred = cache.loads_inferred
    ? `, ${number(cache.loads_inferred)} inferred from a miss and its put`
    : "";
  const empty = cache.loads_null ? `, ${number(cache.loads_null)} found nothing` : "";
  return number(cache.loads) + inferred + empty;
}

/** @param {CacheDetail} cache */
function probes(cache) {
  return cache.probes || cache.scans
    ? `${number(cache.probes)}, ${number(cache.scans)} (not in the hit rate)`
    : null;
}

/** @param {Num} value */
function optional(value) {
  return value === null ? null : number(value);
}
