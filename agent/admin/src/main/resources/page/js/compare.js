import { h } from "./dom.js";
import { fill } from "./morph.js";
import * as api from "./api.js";
import { openSaveBaselineDialog } from "./dialogs/save-baseline.js";
import { comparedMoment, comparedWith, withParameters } from "./route.js";
import { toast } from "./toast.js";
import { capital, markWords } from "./words.js";

/**
 * @import { Route } from "./route.js"
 * @import { Baseline, Mark, Num, Session } from "./types.js"
 */

const SPANS = /** @type {[string, string][]} */ ([
  ["previous", "vs the period before"],
  ["yesterday", "vs yesterday"],
]);

/** What changes how an application does, and how many of them are offered. */
const TURNING_POINTS = ["deploy", "restart", "settings"];
const MOST_MOMENTS = 5;

const SAVE = "+save";
const FORGET = "+forget";

/** Chooses with what the range is compared; the choice is in the URL. */
export class CompareSelector {
  constructor() {
    this.element = h("select", { class: "button wide-only", "aria-label": "Compare with" });
    /** @type {Baseline[]} */
    this.baselines = [];
    /** @type {Mark[]} newest first */
    this.moments = [];
    this.known = false;
  }

  /**
   * Reads what can be compared with.
   *
   * @param {AbortSignal} signal
   */
  async load(signal) {
    const [{ baselines }, { marks }] = await Promise.all([
      api.baselines(signal),
      api.marks(signal),
    ]);
    this.baselines = baselines;
    this.moments = marks
      .filter(({ kind }) => TURNING_POINTS.includes(kind))
      .slice(-MOST_MOMENTS)
      .reverse();
    this.known = true;
  }

  /**
   * @param {Route} route
   * @returns {boolean} whether the server still knows what the link compares with
   */
  isKnown(route) {
    const chosen = comparedWith(route);
    return (
      chosen === null ||
      comparedMoment(route) !== null ||
      SPANS.some(([value]) => value === chosen) ||
      this.baselines.some(({ id }) => id === chosen)
    );
  }

  /**
   * @param {Route} route
   * @param {Session | null} session
   */
  update(route, session) {
    const chosen = comparedWith(route) ?? "";
    const option = (/** @type {string} */ value, /** @type {string} */ text) =>
      h("option", { value, selected: value === chosen }, text);
    const saved = this.baselines.some(({ id }) => id === chosen);
    fill(this.element, [
      option("", "No comparison"),
      SPANS.map(([value, text]) => option(value, text)),
      this.momentsWith(route).map((each) =>
        option(momentOf(each), "vs before " + momentName(each)),
      ),
      this.baselines.map((each) => option(each.id, "vs " + baselineName(each))),
      session?.scopes.includes("admin")
        ? [
            option(SAVE, "Save the present numbers…"),
            saved ? option(FORGET, "Forget this baseline") : null,
          ]
        : null,
    ]);
    this.element.value = chosen;
    this.element.onchange = () => this.chosen(route, chosen);
  }

  /**
   * @param {Route} route
   * @returns {Mark[]} the last ones, and the one that is compared with if it is none of them
   */
  momentsWith(route) {
    const moment = comparedMoment(route);
    const chosen = comparedWith(route);
    return moment === null || this.moments.some((each) => momentOf(each) === chosen)
      ? this.moments
      : [...this.moments, { time: moment, kind: "", label: "", by: null }];
  }

  /**
   * @param {Route} route
   * @param {string} before what was chosen until now
   */
  chosen(route, before) {
    const value = this.element.value;
    this.element.value = before;
    if (value === SAVE) {
      openSaveBaselineDialog((id) => this.go(route, id));
    } else if (value === FORGET) {
      void this.forget(route, before);
    } else {
      this.go(route, value);
    }
  }

  /**
   * @param {Route} route
   * @param {string} compare
   */
  go(route, compare) {
    this.known = false;
    location.replace(withParameters(route, { compare }));
  }

  /**
   * @param {Route} route
   * @param {string} id
   */
  async forget(route, id) {
    try {
      await api.deleteBaseline(id);
      this.go(route, "");
    } catch (failure) {
      toast(failure instanceof Error ? failure.message : String(failure));
    }
  }
}

/**
 * The level of a baseline, to be drawn beside what came after it; a span of time is drawn as it was.
 *
 * @param {Route} route
 * @param {{label?: string, before: {hit_rate: Num}} | undefined} compare
 * @returns {{label: string, rate: Num} | null}
 */
export function baselineOf(route, compare) {
  const chosen = comparedWith(route);
  return !compare ||
    chosen === null ||
    comparedMoment(route) !== null ||
    SPANS.some(([value]) => value === chosen)
    ? null
    : { label: capital(compare.label ?? "baseline"), rate: compare.before.hit_rate };
}

/** @param {Mark} mark */
function momentOf({ time }) {
  return "before:" + Math.floor(time);
}

/** @param {Mark} mark */
function momentName(mark) {
  return `${markWords(mark)} (${shortTime(mark.time)})`.trim();
}

/** @param {Baseline} baseline */
function baselineName({ name, to }) {
  return `${name} (${shortTime(to)})`;
}

/** @param {number} epochSeconds */
function shortTime(epochSeconds) {
  return new Date(epochSeconds * 1000).toLocaleString(undefined, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
}
