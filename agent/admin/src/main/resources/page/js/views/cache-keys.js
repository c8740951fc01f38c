import { h } from "../dom.js";
import { count, percent } from "../format.js";
import { middle } from "../middle.js";
import { linkTo } from "../route.js";
import { capital } from "../words.js";
import { boundedCount } from "./estimates.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { KeyRow, Keys } from "../types.js"
 */

/** How many keys of each kind the card shows. */
export const TOP_KEYS = 5;

/**
 * The keys of one cache that are hit most and missed most.
 *
 * @param {Route} route
 * @param {string} cache its id
 * @param {Keys} hits
 * @param {Keys} misses
 */
export function keysOf(route, cache, hits, misses) {
  const all = linkTo(route, "patterns", null, { show: "keys", cache });
  return h(
    "section",
    { class: "card", "aria-label": "Keys" },
    h(
      "header",
      null,
      h("h2", null, "Keys"),
      h("span", { class: "hint" }, hits.masked ? "masked" : null),
      h("span", { class: "spacer" }),
      h("a", { class: "all-link", href: all, "aria-label": "All keys of this cache" }, "all"),
    ),
    h(
      "div",
      { class: "grid two card-body" },
      keyList("Hit most", hits, "No key is hit more than others."),
      keyList("Missed most", misses, "No key is missed more than others."),
    ),
  );
}

/**
 * @param {string} title
 * @param {Keys} keys
 * @param {string} nothing
 * @returns {Child}
 */
function keyList(title, keys, nothing) {
  const rows = keys.keys.map((key) => keyRow(key, keys.exact));
  return h(
    "div",
    null,
    h("h3", null, title),
    rows.length > 0
      ? h("ul", { class: "bar-list" }, rows)
      : h("p", { class: "quiet" }, capital(keys.note || nothing)),
  );
}

/**
 * @param {KeyRow} key
 * @param {boolean} exact
 */
function keyRow(key, exact) {
  return h(
    "li",
    { "data-key": key.key },
    h("span", { class: "label" }, middle(key.key)),
    h(
      "span",
      { class: "amount" },
      boundedCount(key.count, key.error, exact, count),
      key.share === null ? null : ` · ${percent(key.share)}`,
    ),
  );
}
