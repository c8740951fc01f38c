import { h } from "../dom.js";
import { amount } from "../format.js";
import { linkTo } from "../route.js";
import { barList, threads } from "../widgets.js";

/**
 * The short lists below the caches: where the misses come from, and who waits for them.
 *
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { EndpointRow, Num, PatternRow } from "../types.js"
 * @import { Bar } from "../widgets.js"
 */

const LENGTH = 5;

/** What is asked of the server. */
export const MOST_MISSED = { limit: LENGTH, sort: "-misses_per_second" };
export const MOST_WAITING = { limit: LENGTH, sort: "-threads_waiting" };

/**
 * @param {Route} route
 * @param {PatternRow[]} patterns
 * @returns {Child}
 */
export function mostMissed(route, patterns) {
  const bars = largest(patterns, (row) => row.misses_per_second).map((row) => ({
    key: row.pattern,
    label: h(
      "a",
      { class: "mono", href: linkTo(route, "patterns", null, { pattern: row.pattern }) },
      row.pattern,
    ),
    value: row.misses_per_second ?? 0,
    text: `${row.estimated ? "≈ " : ""}${amount(row.misses_per_second)} misses/s`,
  }));
  const nothing = "No misses in the last minute";
  return topList("Most missed patterns", linkTo(route, "patterns"), bars, nothing);
}

/**
 * @param {Route} route
 * @param {EndpointRow[]} endpoints
 * @returns {Child}
 */
export function mostWaiting(route, endpoints) {
  const bars = largest(endpoints, (row) => row.threads_waiting).map((row) => ({
    key: row.endpoint,
    label: h(
      "a",
      { href: linkTo(route, "endpoints", null, { endpoint: row.endpoint }) },
      row.endpoint,
    ),
    value: row.threads_waiting ?? 0,
    text: threads(row.threads_waiting) + " threads",
  }));
  const nothing = "No endpoint waits for a load";
  return topList("Endpoints that wait most on misses", linkTo(route, "endpoints"), bars, nothing);
}

/**
 * @template R
 * @param {R[]} rows
 * @param {(row: R) => Num} value
 * @returns {R[]} those with the largest values above zero
 */
function largest(rows, value) {
  return rows
    .filter((row) => (value(row) ?? 0) > 0)
    .sort((a, b) => (value(b) ?? 0) - (value(a) ?? 0))
    .slice(0, LENGTH);
}

/**
 * @param {string} title
 * @param {string} all link to the whole list
 * @param {Bar[]} bars
 * @param {string} nothing said when there is none
 * @returns {Child}
 */
function topList(title, all, bars, nothing) {
  return [
    h(
      "header",
      null,
      h("h2", null, title),
      h("span", { class: "spacer" }),
      h("a", { class: "all-link", href: all, "aria-label": "All: " + title }, "all"),
    ),
    h(
      "div",
      { class: "card-body" },
      bars.length > 0 ? barList(bars, "misses") : h("p", { class: "quiet" }, nothing),
    ),
  ];
}
