import { h } from "../dom.js";
import { amount, count, duration, percent } from "../format.js";
import { middle } from "../middle.js";
import { linkTo } from "../route.js";
import { barList, facts, rating } from "../widgets.js";
import { clearKeyButton, clearPatternButton } from "./clear-buttons.js";
import { boundedCount, differentKeys } from "./estimates.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { KeyRow, Keys, PatternRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

const MOST_KEYS = 8;

/**
 * One pattern in detail.
 *
 * @param {Context} context
 * @param {PatternRow | null} row
 * @param {string | null} wanted the pattern that the URL names
 * @param {string | null} advice
 * @param {Keys} keys
 * @returns {Child}
 */
export function patternPanel(context, row, wanted, advice, keys) {
  if (!row) {
    const text =
      wanted === null
        ? "No key has been sampled yet."
        : `The pattern “${wanted}” is not among those kept now.`;
    return h(
      "section",
      { class: "card", "aria-label": "Pattern" },
      h("p", { class: "card-body quiet" }, text),
    );
  }
  const mark = row.estimated ? "≈ " : "";
  const own = keys.keys.filter((key) => key.pattern === row.pattern).slice(0, MOST_KEYS);
  return h(
    "section",
    { class: "card", "aria-label": "Pattern " + row.pattern },
    h("header", null, h("h2", { class: "mono" }, row.pattern)),
    h(
      "div",
      { class: "card-body" },
      advice ? [h("h3", null, "What to do"), h("p", null, advice)] : null,
      h("h3", null, "In numbers"),
      facts([
        ["Caches", cacheLinks(context.route, row)],
        ["Hit rate", [percent(row.hit_rate), " ", rating(row.hit_rate, row.total_requests)]],
        ["Lookups", mark + count(row.total_requests)],
        ["Misses", mark + count(row.misses)],
        ["Different keys", differentKeys(row.distinct_keys, null, row.estimated)],
        ["Average time", duration(row.avg_response_time_ms)],
        ["p95", duration(row.p95_response_time_ms)],
        ["Misses a second", mark + amount(row.misses_per_second)],
      ]),
      row.endpoints.length > 0 ? [h("h3", null, "Reached from"), askers(context.route, row)] : null,
      h("h3", null, keys.by === "misses" ? "Keys missed most" : "Hottest keys"),
      own.length > 0
        ? keyTable(context, own, keys)
        : h("p", { class: "quiet" }, "None of its keys stands out."),
      row.pattern.startsWith("(")
        ? null
        : [
            h("h3", null, "Clear its keys"),
            h(
              "p",
              { class: "actions" },
              row.caches.map((cache) => clearPatternButton(context, cache, row.pattern)),
            ),
          ],
    ),
  );
}

/**
 * @param {Route} route
 * @param {PatternRow} row
 */
function cacheLinks(route, row) {
  return row.caches.map((name, i) => [
    i > 0 ? ", " : null,
    h("a", { href: linkTo(route, "cache", name) }, name),
  ]);
}

/**
 * @param {Route} route
 * @param {PatternRow} row
 */
function askers(route, { endpoints }) {
  return barList(
    endpoints.map(({ endpoint, share }) => ({
      key: endpoint,
      label: h("a", { href: linkTo(route, "endpoints", null, { endpoint }) }, endpoint),
      value: share,
      text: percent(share),
    })),
    "hits",
  );
}

/**
 * @param {Context} context
 * @param {KeyRow[]} rows
 * @param {Keys} keys that they are of
 */
function keyTable(context, rows, { exact, masked }) {
  return h(
    "ul",
    { class: "bar-list" },
    rows.map((key) =>
      h(
        "li",
        null,
        h("span", { class: "label" }, middle(key.key)),
        h(
          "span",
          { class: "amount" },
          boundedCount(key.count, key.error, exact, count),
          masked ? null : [" · ", clearKeyButton(context, key)],
        ),
      ),
    ),
  );
}
