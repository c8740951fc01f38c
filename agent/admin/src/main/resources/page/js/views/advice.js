import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { icon } from "../icons.js";
import { recall, remember } from "../preferences.js";
import { linkTo } from "../route.js";
import { jsonLink, statusIcon, viewHead } from "../widgets.js";
import { TOTALS_ONLY } from "./views.js";

/**
 * @import { Advice } from "../types.js"
 * @import { Route } from "../route.js"
 * @import { Level } from "../words.js"
 * @import { Context } from "./views.js"
 */

const DISMISSED = "advice.dismissed";

const SEVERITIES = /** @type {Record<string, {level: Level, text: string}>} */ ({
  warn: { level: "bad", text: "Important" },
  suggest: { level: "warn", text: "Suggestion" },
  info: { level: "info", text: "Hint" },
});

/** What to do about the caches: what saves most first. */
export class AdviceView {
  constructor() {
    /** @type {Advice[]} */
    this.advice = [];
    /** @type {Route | null} */
    this.route = null;
    this.list = h("div");
    this.element = h(
      "div",
      null,
      viewHead(
        "Advice",
        "ranked by what it saves; every number is measured here",
        jsonLink(api.ADVICE),
      ),
      this.list,
    );
  }

  title() {
    return "Advice";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load({ route, signal }) {
    const { advice } = await api.advice(signal);
    this.advice = advice;
    this.route = route;
    this.show();
  }

  show() {
    const dismissed = dismissedIds();
    const shown = this.advice.filter(({ id }) => !dismissed.includes(id));
    const hidden = this.advice.length - shown.length;
    fill(
      this.list,
      h(
        "section",
        { class: "card", "aria-label": "Advice" },
        shown.length === 0
          ? nothing(hidden)
          : h(
              "ul",
              { class: "advice" },
              shown.map((each) => this.row(each)),
            ),
      ),
      hidden === 0
        ? null
        : h(
            "p",
            { class: "quiet" },
            `${hidden} dismissed in this browser. `,
            h(
              "button",
              { class: "link-button", type: "button", onclick: () => this.dismiss([]) },
              "Show again",
            ),
          ),
    );
  }

  /** @param {Advice} advice */
  row(advice) {
    const { level, text } = SEVERITIES[advice.severity];
    return h(
      "li",
      { "data-key": advice.id },
      statusIcon(level, text),
      h(
        "div",
        null,
        h("h2", null, this.titleOf(advice)),
        h(
          "ul",
          null,
          advice.evidence.map((sentence) => h("li", null, sentence)),
        ),
        h(
          "div",
          { class: "advice-terms" },
          h("span", { class: "chip good" }, "Gain: " + advice.gain),
          h("span", { class: "chip" }, "Cost: " + advice.cost),
          h("span", { class: "chip" }, "Confidence: " + advice.confidence),
        ),
      ),
      h(
        "div",
        { class: "advice-side" },
        advice.code === null
          ? null
          : h("pre", { class: "code", tabindex: 0, "aria-label": "To paste" }, advice.code),
        h(
          "button",
          {
            class: "button small",
            type: "button",
            onclick: () => this.dismiss([...dismissedIds(), advice.id]),
          },
          "Dismiss",
        ),
      ),
    );
  }

  /** @param {Advice} advice */
  titleOf(advice) {
    if (this.route === null || (advice.cache === null && advice.endpoint === null)) {
      return advice.title;
    }
    const href =
      advice.cache === null
        ? linkTo(this.route, "endpoints", null, { endpoint: advice.endpoint })
        : linkTo(this.route, "cache", advice.cache);
    return h("a", { href }, advice.title);
  }

  /** @param {string[]} ids that are not to be shown */
  dismiss(ids) {
    remember(DISMISSED, ids.length === 0 ? null : JSON.stringify(ids));
    this.show();
  }

  redraw() {}

  destroy() {}
}

/** @returns {string[]} */
function dismissedIds() {
  try {
    const ids = JSON.parse(recall(DISMISSED) ?? "[]");
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}

/** @param {number} hidden */
function nothing(hidden) {
  return h(
    "div",
    { class: "empty" },
    icon("good"),
    h("h2", null, hidden > 0 ? "Nothing else to suggest" : "Nothing to suggest"),
    h(
      "p",
      null,
      "A cache is judged from its tenth minute and its thousandth lookup on. " +
        "Its page tells what another size would do, and why its lookups miss.",
    ),
  );
}
