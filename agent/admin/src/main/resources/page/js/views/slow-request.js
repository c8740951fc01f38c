import { h } from "../dom.js";
import { clock, count, dateTime, duration } from "../format.js";
import { middle } from "../middle.js";
import { linkTo } from "../route.js";
import { card } from "../widgets.js";
import { noun } from "../words.js";

/**
 * @import { Route } from "../route.js"
 * @import { SlowRequest, SlowStep } from "../types.js"
 */

const COLUMNS = ["Cache", "Key", "Result", "When", "Time"];

const RESULTS = /** @type {Record<string, {text: string, level: string}>} */ ({
  hit: { text: "hit", level: "good" },
  miss: { text: "miss", level: "warn" },
  coalesced: { text: "waited for another", level: "warn" },
  load: { text: "load", level: "warn" },
});

/**
 * One slow request, lookup by lookup along its time.
 *
 * @param {Route} route
 * @param {SlowRequest | null} slow
 */
export function slowRequest(route, slow) {
  if (slow === null) {
    return card(
      "One slow request",
      null,
      h(
        "div",
        { class: "card-body" },
        h("p", { class: "quiet" }, "None was looked at closely yet: up to 50 a second are."),
      ),
    );
  }
  const began = Date.parse(slow.started) / 1000;
  const more = slow.lookups - slow.steps.reduce((sum, step) => sum + step.stands_for, 0);
  return card(
    "One slow request: " + slow.endpoint,
    `${duration(slow.total_ms)} at ${clock(began)} · ${count(slow.lookups)} ${noun(slow.lookups, "lookup")} · the slowest of late that was looked at`,
    h(
      "div",
      {
        class: "table-scroll",
        role: "region",
        tabindex: 0,
        "aria-label": "Lookups of one slow request",
        title: dateTime(slow.started),
      },
      h(
        "table",
        { class: "waterfall stack" },
        h("thead", null, h("tr", null, COLUMNS.map(heading))),
        h(
          "tbody",
          null,
          slow.steps.map((step) => row(route, step, slow.total_ms)),
        ),
      ),
    ),
    h(
      "div",
      { class: "card-body" },
      more > 0
        ? h(
            "p",
            { class: "quiet" },
            `${count(more)} further ${noun(more, "lookup was", "lookups were")} not timed.`,
          )
        : null,
      h(
        "p",
        { class: "quiet" },
        "Its response said, or would have said: ",
        h("code", { class: "mono" }, "Server-Timing: " + slow.server_timing),
      ),
    ),
  );
}

/**
 * @param {string} text
 * @param {number} i
 */
function heading(text, i) {
  return h("th", { scope: "col", class: i === 4 ? "numeric" : null }, text);
}

/**
 * @param {Route} route
 * @param {SlowStep} step
 * @param {number} total
 */
function row(route, step, total) {
  const { text, level } = RESULTS[step.result] ?? { text: step.result, level: "" };
  const loaded = step.load_ms !== null && step.result !== "load";
  const left = total > 0 ? Math.min((step.start_ms / total) * 100, 99.5) : 0;
  const width = total > 0 ? Math.min((step.duration_ms / total) * 100, 100 - left) : 0;
  const title = `from ${duration(step.start_ms)} to ${duration(step.start_ms + step.duration_ms)}`;
  return h(
    "tr",
    null,
    h("td", null, h("a", { href: linkTo(route, "cache", step.cache) }, step.name)),
    h("td", { "data-label": COLUMNS[1] }, middle(step.key)),
    h(
      "td",
      { "data-label": COLUMNS[2] },
      h("span", { class: "chip " + level }, loaded ? text + " → load" : text),
      step.answered_by === null ? null : h("span", { class: "quiet" }, " " + step.answered_by),
    ),
    h(
      "td",
      { class: "when", "data-label": COLUMNS[3], title },
      h("span", { class: "visually-hidden" }, title),
      h(
        "span",
        { class: "track", "aria-hidden": "true" },
        h("i", {
          class: step.result === "hit" ? null : "low",
          style: { left: left + "%", width: Math.max(width, 0.5) + "%" },
        }),
      ),
    ),
    h("td", { class: "numeric strong", "data-label": COLUMNS[4] }, duration(step.duration_ms)),
  );
}
