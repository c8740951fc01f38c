import { h } from "./dom.js";
import { icon } from "./icons.js";
import { number, percent } from "./format.js";
import { ratingMeaning, ratingOf } from "./words.js";

/**
 * Small pieces that more than one view shows. All are plain functions from values to elements.
 *
 * @import { Child } from "./dom.js"
 * @import { Num } from "./types.js"
 * @import { Level } from "./words.js"
 */

/** Below this a hit rate's bar changes its colour; the health rules' own warning line. */
const LOW_HIT_RATE = 0.7;

/**
 * @param {Level} level
 * @param {string} text for screen readers
 */
export function statusIcon(level, text) {
  return h(
    "span",
    { title: text },
    icon(level, "status-icon " + level),
    h("span", { class: "visually-hidden" }, text),
  );
}

/**
 * How good a hit rate is, in a word.
 *
 * @param {Num} hitRate
 * @param {number} lookups that it is of
 * @returns {HTMLElement | null} null with too few lookups to go by
 */
export function rating(hitRate, lookups) {
  const found = ratingOf(hitRate, lookups);
  return found
    ? h("span", { class: "chip " + found.level, title: ratingMeaning() }, found.text)
    : null;
}

/**
 * @param {string} title
 * @param {string} [hint]
 * @param {...Child} actions
 */
export function viewHead(title, hint, ...actions) {
  return h(
    "div",
    { class: "view-head" },
    h("h1", null, title),
    hint ? h("span", { class: "quiet" }, hint) : null,
    h("span", { class: "spacer" }),
    actions,
  );
}

/**
 * @param {string} url
 */
export function jsonLink(url) {
  return h(
    "a",
    { class: "button wide-only", href: url, title: "The JSON that this view is made of" },
    icon("code"),
    "JSON",
  );
}

/**
 * @param {string} url of a list
 * @param {string} [title]
 */
export function csvLink(url, title = "All rows, for a spreadsheet") {
  const csv = url + (url.includes("?") ? "&" : "?") + "format=csv";
  return h(
    "a",
    { class: "button wide-only", href: csv, download: "", title },
    icon("table"),
    "CSV",
  );
}

/**
 * @param {Level} level
 * @param {Child} title
 * @param {Child} text
 * @param {...Child} actions
 */
export function verdict(level, title, text, ...actions) {
  return h(
    "div",
    { class: "verdict " + level },
    icon(level),
    h("div", null, h("div", { class: "verdict-title" }, title), text ? h("p", null, text) : null),
    actions.some(Boolean) ? h("div", { class: "verdict-actions" }, actions) : null,
  );
}

/**
 * @param {string} label
 * @param {string} value
 * @param {string | null} unit
 * @param {Child} note
 * @param {string} [title]
 * @param {Child} [word] what the value means
 */
export function tile(label, value, unit, note, title, word = null) {
  return h(
    "div",
    { class: "card tile", title },
    h("dt", null, label),
    h(
      "dd",
      null,
      h("div", { class: "tile-value" }, value, unit ? h("small", null, unit) : null, word),
      h("div", { class: "tile-note" }, note),
    ),
  );
}

/**
 * A formatted value, its unit apart so that a tile can show it smaller.
 *
 * @param {string} text such as "62 ms"
 * @returns {[string, string | null]}
 */
export function splitUnit(text) {
  const space = text.lastIndexOf(" ");
  return space < 0 ? [text, null] : [text.slice(0, space), text.slice(space + 1)];
}

/**
 * @param {Num} now
 * @param {Num} before
 * @returns {HTMLElement | null} the difference of two ratios in points
 */
export function change(now, before) {
  if (now === null || before === null) {
    return null;
  }
  const points = (now - before) * 100;
  if (Math.abs(points) < 0.05) {
    return h("span", { class: "change same" }, "no change");
  }
  const up = points > 0;
  const text = (up ? "▲ " : "▼ ") + number(Math.abs(points), 1) + " pt";
  const word = h("span", { class: "visually-hidden" }, up ? "up " : "down ");
  return h("span", { class: "change " + (up ? "better" : "worse") }, word, text);
}

/**
 * By how many percent a figure has changed.
 *
 * @param {number} now
 * @param {number} before
 * @param {-1 | 0} more whether more of it is worse, or neither good nor bad
 */
export function relativeChange(now, before, more) {
  const part = before === 0 ? (now === 0 ? 0 : Infinity) : (now - before) / before;
  if (Math.abs(part) < 0.005) {
    return h("span", { class: "change same" }, "no change");
  }
  const up = part > 0;
  const text = part === Infinity ? "new" : number(Math.abs(part) * 100) + " %";
  const look = more === 0 ? "same" : up ? "worse" : "better";
  const word = h("span", { class: "visually-hidden" }, up ? "up " : "down ");
  return h("span", { class: "change " + look }, word, (up ? "▲ " : "▼ ") + text);
}

/**
 * @param {Num} ratio
 * @param {Num} [mark] drawn as a line across the bar
 */
export function ratioMeter(ratio, mark = null) {
  const low = ratio !== null && ratio < LOW_HIT_RATE;
  return [
    h(
      "span",
      { class: "meter", "aria-hidden": "true" },
      ratio === null
        ? null
        : h("i", { class: low ? "low" : null, style: { width: ratio * 100 + "%" } }),
      mark === null ? null : h("u", { style: { left: Math.min(mark * 100, 99) + "%" } }),
    ),
    h("span", { class: "meter-value" }, percent(ratio)),
  ];
}

/**
 * @param {Num} value
 * @param {number} most the value of a full bar
 * @param {string} text
 */
export function costMeter(value, most, text) {
  const width = value === null || most <= 0 ? 0 : Math.min(100, (value / most) * 100);
  return [
    h(
      "span",
      { class: "meter", "aria-hidden": "true" },
      width > 0 ? h("i", { class: "low", style: { width: width + "%" } }) : null,
    ),
    h("span", { class: "meter-value short" }, text),
  ];
}

/**
 * @param {Num} threads
 * @returns {string}
 */
export function threads(threads) {
  return number(threads, threads !== null && threads >= 10 ? 1 : 2);
}

/**
 * @param {string} title
 * @param {Child} hint
 * @param {...Child} content
 */
export function card(title, hint, ...content) {
  return h(
    "section",
    { class: "card", "aria-label": title },
    h("header", null, h("h2", null, title), hint ? h("span", { class: "hint" }, hint) : null),
    content,
  );
}

/**
 * @typedef {object} Bar
 * @property {string} key
 * @property {Child} label
 * @property {number} value
 * @property {string} text
 */

/**
 * @param {Bar[]} bars
 * @param {"hits" | "misses"} kind
 */
export function barList(bars, kind) {
  const most = Math.max(...bars.map((bar) => bar.value), 0);
  return h(
    "ul",
    { class: "bar-list " + kind },
    bars.map((bar) =>
      h(
        "li",
        { "data-key": bar.key },
        h("span", { class: "label" }, bar.label),
        h("span", { class: "amount" }, bar.text),
        h(
          "span",
          { class: "track", "aria-hidden": "true" },
          h("i", { style: { width: (most > 0 ? (bar.value / most) * 100 : 0) + "%" } }),
        ),
      ),
    ),
  );
}

/**
 * @param {[string, Child][]} entries those whose value is null or "" are left out
 */
export function facts(entries) {
  return h(
    "dl",
    { class: "facts" },
    entries
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => [h("dt", null, name), h("dd", null, value)]),
  );
}
