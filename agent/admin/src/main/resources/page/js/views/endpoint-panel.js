import { h } from "../dom.js";
import { count, duration, number, percent, span } from "../format.js";
import { card, facts } from "../widgets.js";

/**
 * @import { EndpointRow, Percentiles } from "../types.js"
 */

/**
 * One endpoint in detail: how long its requests take with and without a miss.
 *
 * @param {EndpointRow} row
 */
export function endpointPanel(row) {
  return card(
    row.endpoint,
    "request time by what its lookups did",
    h(
      "div",
      { class: "grid two card-body" },
      h(
        "div",
        {
          class: "table-scroll",
          role: "region",
          tabindex: 0,
          "aria-label": "Request time of " + row.endpoint,
        },
        h(
          "table",
          null,
          h(
            "thead",
            null,
            h("tr", null, ["Requests with", "Seen", "p50", "p95", "p99"].map(heading)),
          ),
          h(
            "tbody",
            null,
            times("All hits", "good", row.all_hits),
            times("Any miss", "warn", row.any_miss),
          ),
        ),
      ),
      facts([
        ["Hits by tier", tiers(row)],
        ["Misses", `${number(row.misses)}, ${number(row.misses_per_request, 2)} a request`],
        ["Average time", duration(row.avg_response_time_ms)],
        [
          "Time saved",
          row.time_saved_ms === null
            ? null
            : "up to ≈ " + span(row.time_saved_ms / 1000) + " by hits",
        ],
        ["A miss costs", missCost(row)],
      ]),
    ),
  );
}

/**
 * @param {string} text
 * @param {number} i
 */
function heading(text, i) {
  return h("th", { scope: "col", class: i > 0 ? "numeric" : null }, text);
}

/**
 * @param {string} label
 * @param {string} level
 * @param {Percentiles | null} times
 */
function times(label, level, times) {
  return h(
    "tr",
    null,
    h("td", null, h("span", { class: "chip " + level }, label)),
    h("td", { class: "numeric" }, count(times?.count)),
    h("td", { class: "numeric strong" }, duration(times?.p50_ms)),
    h("td", { class: "numeric" }, duration(times?.p95_ms)),
    h("td", { class: "numeric" }, duration(times?.p99_ms)),
  );
}

/** @param {EndpointRow} row */
function tiers({ hits, lookups }) {
  const parts = [hits.tier1, hits.tier2, hits.tier3]
    .map((value, i) => (value ? `tier ${i + 1}: ${count(value)}` : null))
    .filter(Boolean);
  return `${parts.join(", ") || "none"} (${percent(lookups > 0 ? hits.total / lookups : null)} of lookups)`;
}

/** @param {EndpointRow} row */
function missCost(row) {
  const hit = row.all_hits?.p50_ms ?? null;
  const miss = row.any_miss?.p50_ms ?? null;
  return hit === null || miss === null || miss <= hit
    ? null
    : duration(miss - hit) + " more at the median";
}
