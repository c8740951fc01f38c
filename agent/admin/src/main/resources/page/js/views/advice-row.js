import { h } from "../dom.js";
import { linkTo } from "../route.js";
import { card, statusIcon } from "../widgets.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Advice } from "../types.js"
 * @import { Route } from "../route.js"
 * @import { Level } from "../words.js"
 */

const SEVERITIES = /** @type {Record<string, {level: Level, text: string}>} */ ({
  warn: { level: "bad", text: "Important" },
  suggest: { level: "warn", text: "Suggestion" },
  info: { level: "info", text: "Hint" },
});

/**
 * One piece of advice: what to do, why, what it gains and costs.
 *
 * @param {Route} route
 * @param {Advice} advice
 * @param {Child} actions
 * @param {"h2" | "h3"} heading the title leads to what it is about, unless it stands there already
 */
export function adviceRow(route, advice, actions, heading) {
  const { level, text } = SEVERITIES[advice.severity] ?? SEVERITIES.info;
  const href = heading === "h2" ? subjectLink(route, advice) : null;
  return h(
    "li",
    { "data-key": advice.id },
    statusIcon(level, text),
    h(
      "div",
      null,
      h(heading, null, href === null ? advice.title : h("a", { href }, advice.title)),
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
      h("div", { class: "button-row" }, actions),
    ),
  );
}

/**
 * The card of a cache's page.
 *
 * @param {Route} route
 * @param {Advice[]} advice about the cache
 * @returns {HTMLElement | null} null when there is none
 */
export function adviceCard(route, advice) {
  return advice.length === 0
    ? null
    : card(
        "What to do",
        "what saves most first",
        h(
          "ul",
          { class: "advice" },
          advice.map((each) => adviceRow(route, each, null, "h3")),
        ),
      );
}

/**
 * @param {Route} route
 * @param {Advice} advice
 * @returns {string | null} null when it is about no single thing
 */
export function subjectLink(route, { cache, endpoint, server }) {
  if (cache !== null) {
    return linkTo(route, "cache", cache);
  }
  if (server !== null) {
    return linkTo(route, "redis");
  }
  return endpoint === null ? null : linkTo(route, "endpoints", null, { endpoint });
}
