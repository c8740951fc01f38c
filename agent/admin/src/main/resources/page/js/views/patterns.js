import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { number } from "../format.js";
import { firstLimit, pageOf, parseSort, windowOf } from "../paging.js";
import { withParameters } from "../route.js";
import { csvLink, jsonLink, viewHead } from "../widgets.js";
import { noun } from "../words.js";
import { KeysPanel } from "./keys-panel.js";
import { patternPanel } from "./pattern-panel.js";
import { PATTERN_FIELDS, patternsTable, patternValue } from "./patterns-table.js";
import { TOTALS_ONLY } from "./views.js";

/**
 * @import { Route } from "../route.js"
 * @import { LowPerformer, PatternRow } from "../types.js"
 * @import { Context } from "./views.js"
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
    const [{ patterns }, low, keys] = await Promise.all([
      api.patterns(signal),
      api.lowPerformers(signal),
      api.keys(byKey ? this.keys.query(route) : { by: "hits", limit: KEYS_OF_PATTERN }, signal),
    ]);
    this.showHead(context, patterns.length, byKey);
    this.list.hidden = byKey;
    this.keys.element.hidden = !byKey;
    if (byKey) {
      this.keys.update(context, keys);
    } else {
      this.showPatterns(route, patterns);
    }
    this.showPanel(context, patterns, low.patterns, keys);
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
      : "api/v1/cache/stats/patterns";
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
   * @param {Route} route
   * @param {PatternRow[]} patterns
   */
  showPatterns({ parameters }, patterns) {
    const page = pageOf([...patterns], {
      fields: PATTERN_FIELDS,
      filter: parameters.get("q") ?? "",
      sort: parseSort(parameters.get("sort") ?? DEFAULT_SORT),
      value: patternValue,
      window: windowOf(parameters),
    });
    this.table.update(page, parameters);
  }

  /**
   * @param {Context} context
   * @param {PatternRow[]} patterns
   * @param {LowPerformer[]} low
   * @param {import("../types.js").Keys} keys
   */
  showPanel(context, patterns, low, keys) {
    const wanted = context.route.parameters.get("pattern");
    const chosen =
      wanted === null
        ? pageOf([...patterns], {
            fields: PATTERN_FIELDS,
            filter: "",
            sort: parseSort(DEFAULT_SORT),
            value: patternValue,
            window: { limit: firstLimit(), offset: 0 },
          }).rows[0]
        : patterns.find((row) => row.pattern === wanted);
    const advice = low.find((row) => row.pattern === chosen?.pattern)?.recommendation ?? null;
    fill(this.panel, patternPanel(context, chosen ?? null, wanted, advice, keys));
  }

  redraw() {}

  destroy() {}
}
