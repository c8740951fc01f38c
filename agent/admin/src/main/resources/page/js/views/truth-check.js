import { h } from "../dom.js";
import { icon } from "../icons.js";
import { dateTime, number } from "../format.js";
import { card } from "../widgets.js";
import { capital } from "../words.js";
import { simpleTable } from "./cache-tables.js";

/**
 * The library's own numbers beside ours, and why they differ.
 *
 * @import { CacheDetail, TruthCheck, TruthFigure } from "../types.js"
 * @import { Level } from "../words.js"
 */

const VERDICTS = /** @type {Record<string, {level: Level, text: string}>} */ ({
  equal: { level: "good", text: "No difference" },
  explained: { level: "info", text: "Differs, and why is known" },
  unexplained: { level: "warn", text: "Differs" },
  not_kept: { level: "info", text: "Nothing to compare with" },
});

/**
 * @param {CacheDetail} cache
 */
export function truthOf(cache) {
  const truth = cache.truth_check;
  if (!truth) {
    return null;
  }
  const hint = truth.figures.length > 0 ? `${truth.source}, since ${dateTime(truth.since)}` : null;
  return card(
    "Truth check",
    hint,
    truth.figures.length > 0 ? figures(truth) : null,
    h("div", { class: "card-body" }, conclusion(truth)),
  );
}

/** @param {TruthCheck} truth */
function conclusion(truth) {
  const { level, text } = VERDICTS[truth.verdict] ?? VERDICTS.unexplained;
  return [
    h("span", { class: "chip " + level }, icon(level), text),
    truth.reason ? h("p", { class: "quiet reason" }, truth.reason) : null,
  ];
}

/** @param {TruthCheck} truth */
function figures(truth) {
  const before = truth.figures.some((figure) => figure.before > 0);
  const headings = before
    ? ["", "Ours", "Library's", "Before", "Difference"]
    : ["", "Ours", "Library's", "Difference"];
  return simpleTable(
    "Truth check",
    headings,
    truth.figures.map((figure) => ({
      key: figure.name,
      cells: [
        h("span", { class: "strong" }, capital(figure.name)),
        number(figure.ours),
        number(figure.library),
        before ? number(figure.before) : null,
        difference(figure),
      ].filter((cell) => cell !== null),
    })),
  );
}

/** @param {TruthFigure} figure */
function difference({ difference }) {
  const text = difference > 0 ? "+" + number(difference) : number(difference).replace("-", "−");
  return h("span", { class: difference === 0 ? "quiet" : "strong" }, text);
}
