import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { number } from "../format.js";
import { LONGEST_FILTER, windowOf } from "../paging.js";
import { withParameters } from "../route.js";
import { csvLink, jsonLink, viewHead } from "../widgets.js";
import { noun } from "../words.js";
import { KeysPanel } from "./keys-panel.js";
import { patternPanel } from "./pattern-panel.js";
import { patternsTable } from "./patterns-table.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { Query } from "../api.js"
 * @import { Route } from "../route.js"
 * @import { LowPerformer, PatternRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

const DEFAULT_SORT = "-misses_per_second";
const KEYS_OF_PATTERN = 100;

/** Key patterns over all caches, or the heaviest keys; one pattern in detail beside them. */
export class PatternsView {
  constructor() {
    this.head = h("div");
    this.table = patternsTable(DEFAULT_SORT, () => this.context);
    this.keys = new KeysPanel(() => this.context);
    this.list = h("section", { class: "card", "aria-label": "Patterns" }, this.table.element);
    this.panel = h("div", { class: "rows" });
    this.element = h(
      "div",
      null,
      this.head,
      h(
        "div",
        { class: "grid main-and-side" },
        h("div", { class: "rows" }, this.list, this.keys.element),
        this.panel,
      ),
    );
    /** @type {Context | null} */
    this.context = null;
  }

  title() {
    return "Keys and patterns";
  }

  /**
   * @param {Route} route
   */
  summaryQuery({ parameters }) {
    // The list of keys can be narrowed to one cache: then the names of caches are wanted.
    return parameters.get("show") === "keys" ? { limit: 500, sort: "name" } : TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    this.context = context;
    const { route, signal } = context;
    const byKey = route.parameters.get("show") === "keys";
    const [list, chosen, low, keys] = await Promise.all([
      api.patterns(signal, byKey ? { limit: 1 } : queryOf(route)),
      find(route.parameters.get("pattern"), signal),
      api.lowPerformers(signal),
      api.keys(byKey ? this.keys.query(route) : { by: "hits", limit: KEYS_OF_PATTERN }, signal),
    ]);
    this.showHead(context, list.total, byKey);
    this.list.hidden = byKey;
    this.keys.element.hidden = !byKey;
    if (byKey) {
      this.keys.update(context, keys);
    } else {
      this.table.update({ ...list, rows: list.patterns }, route.parameters);
    }
    this.showPanel(context, chosen, low.patterns, keys);
  }

  /**
   * @param {Context} context
   * @param {number} patterns
   * @param {boolean} byKey
   */
  showHead({ route, session }, patterns, byKey) {
    const hint = `${number(patterns)} ${noun(patterns, "pattern")} · keys ${session.keys_masked ? "masked" : "shown in full"}`;
    const choice = (
      /** @type {string} */ label,
      /** @type {string | null} */ show,
      /** @type {boolean} */ active,
    ) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(active),
          onclick: () =>
            location.replace(
              withParameters(route, { show, q: null, sort: null, limit: null, offset: null }),
            ),
        },
        label,
      );
    const json = byKey
      ? api.urlOf("api/v1/keys", this.keys.query(route))
      : api.urlOf("api/v1/cache/stats/patterns", queryOf(route));
    fill(
      this.head,
      viewHead(
        "Keys and patterns",
        hint,
        h(
          "span",
          { class: "segments", role: "group", "aria-label": "Show" },
          choice("Patterns", null, !byKey),
          choice("Keys", "keys", byKey),
        ),
        csvLink(json),
        jsonLink(json),
      ),
    );
  }

  /**
   * @param {Context} context
   * @param {PatternRow | undefined} chosen
   * @param {LowPerformer[]} low
   * @param {import("../types.js").Keys} keys
   */
  showPanel(context, chosen, low, keys) {
    const wanted = context.route.parameters.get("pattern");
    const advice = low.find((row) => row.pattern === chosen?.pattern)?.recommendation ?? null;
    fill(this.panel, patternPanel(context, chosen ?? null, wanted, advice, keys));
  }

  redraw() {}

  destroy() {}
}

/**
 * @param {Route} route
 * @returns {Query}
 */
function queryOf({ parameters }) {
  return {
    sort: parameters.get("sort") ?? DEFAULT_SORT,
    filter: parameters.get("q"),
    ...windowOf(parameters),
  };
}

/**
 * @param {string | null} wanted null for the one that is missed most
 * @param {AbortSignal} signal
 * @returns {Promise<PatternRow | undefined>} also one that the page or the filter leaves out
 */
async function find(wanted, signal) {
  if (wanted === null) {
    return (await api.patterns(signal, { sort: DEFAULT_SORT, limit: 1 })).patterns[0];
  }
  const { patterns } = await api.patterns(signal, { pattern: wanted.slice(0, LONGEST_FILTER) });
  return patterns.find((row) => row.pattern === wanted);
}
