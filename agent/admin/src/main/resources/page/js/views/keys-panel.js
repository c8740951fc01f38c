import { h } from "../dom.js";
import { fill } from "../morph.js";
import { count, percent } from "../format.js";
import { MOST_ROWS, pageOf, parseSort, windowOf } from "../paging.js";
import { middle } from "../middle.js";
import { linkTo, parseRoute, withParameters } from "../route.js";
import { Table } from "../table.js";
import { capital } from "../words.js";
import { clearKeyButton } from "./clear-buttons.js";
import { boundedCount } from "./estimates.js";

/**
 * @import { Filterable } from "../filter.js"
 * @import { Query } from "../api.js"
 * @import { Route } from "../route.js"
 * @import { KeyRow, Keys } from "../types.js"
 * @import { Context } from "./view.js"
 */

const DEFAULT_SORT = "-count";

/** @type {Filterable<KeyRow>} */
const KEY_FIELDS = {
  text: (row) => row.key + " " + row.cache,
  texts: { key: (row) => row.key, pattern: (row) => row.pattern, cache: (row) => row.cache },
  numbers: { count: (row) => row.count, share: (row) => row.share },
  ratios: ["share"],
};

/** The heaviest keys, by hits or by misses, of all caches or of one. */
export class KeysPanel {
  /** @param {() => Context | null} context */
  constructor(context) {
    this.exact = false;
    this.masked = true;
    this.table = new Table({
      caption: "Keys",
      placeholder: "Filter: key, cache:prices, share>5%",
      sort: DEFAULT_SORT,
      keyOf: (/** @type {KeyRow} */ row) => row.cache + "/" + row.key,
      changed: (changes) => context()?.change(changes),
      columns: [
        { key: "key", label: "Key", cell: (row) => keyName(row, this.masked ? null : context()) },
        {
          key: "count",
          label: "Count",
          numeric: true,
          cell: (row) => boundedCount(row.count, row.error, this.exact, count),
        },
        {
          key: "share",
          label: "Share",
          title: "Of all hits or misses that were looked at",
          numeric: true,
          cell: (row) => percent(row.share),
        },
      ],
    });
    this.choices = h("span", { class: "segments", role: "group", "aria-label": "Count by" });
    this.cache = h("select", { class: "button", "aria-label": "Cache" });
    this.cache.onchange = () =>
      context()?.change({ cache: this.cache.value || null, offset: null });
    this.table.bar.append(this.choices, this.cache);
    this.note = h("p", { class: "table-note" });
    this.element = h(
      "section",
      { class: "card", "aria-label": "Keys" },
      this.table.element,
      this.note,
    );
  }

  /**
   * @param {Route} route
   * @returns {Query}
   */
  query({ parameters }) {
    const by = parameters.get("by") === "hits" ? "hits" : "misses";
    return { cache: parameters.get("cache"), by, limit: MOST_ROWS };
  }

  /**
   * @param {Context} context
   * @param {Keys} keys
   */
  update({ route, summary }, keys) {
    this.exact = keys.exact;
    this.masked = keys.masked;
    const { parameters } = route;
    fill(
      this.choices,
      byButton(route, keys.by, "misses", "Misses"),
      byButton(route, keys.by, "hits", "Hits"),
    );
    const chosen = parameters.get("cache") ?? "";
    fill(
      this.cache,
      h("option", { value: "" }, "All caches"),
      summary.caches.map((row) =>
        h("option", { value: row.id, selected: row.id === chosen }, row.name),
      ),
    );
    this.cache.value = chosen;
    const page = pageOf([...keys.keys], {
      fields: KEY_FIELDS,
      filter: parameters.get("q") ?? "",
      sort: parseSort(parameters.get("sort") ?? DEFAULT_SORT),
      value: (row, key) => Reflect.get(row, key) ?? null,
      window: windowOf(parameters),
    });
    this.table.update(page, parameters);
    fill(this.note, noteOf(keys));
    this.note.hidden = noteOf(keys) === "";
  }
}

/**
 * @param {Route} route
 * @param {string} current
 * @param {string} by
 * @param {string} label
 */
function byButton(route, current, by, label) {
  const onclick = () =>
    location.replace(withParameters(route, { by: by === "misses" ? null : by, offset: null }));
  return h("button", { type: "button", "aria-pressed": String(by === current), onclick }, label);
}

/**
 * @param {KeyRow} row
 * @param {Context | null} context null if the key cannot be named to the server
 */
function keyName(row, context) {
  const route = parseRoute(location.hash);
  return h(
    "span",
    { class: "entry" },
    h(
      "span",
      null,
      h("a", { href: withParameters(route, { pattern: row.pattern }) }, middle(row.key)),
      h(
        "small",
        null,
        h("a", { href: linkTo(route, "cache", row.cache) }, row.cache),
        " · " + row.pattern,
        context ? [" · ", clearKeyButton(context, row)] : null,
      ),
    ),
  );
}

/**
 * @param {Keys} keys
 * @returns {string}
 */
function noteOf(keys) {
  const masked = keys.masked
    ? "Keys are masked: each is shown as its pattern and a part of its fingerprint. "
    : "";
  return masked + capital(keys.note ?? "");
}
