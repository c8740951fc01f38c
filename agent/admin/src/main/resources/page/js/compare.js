import { h } from "./dom.js";
import { fill } from "./morph.js";
import * as api from "./api.js";
import { openSaveBaselineDialog } from "./dialogs/save-baseline.js";
import { comparedWith, withParameters } from "./route.js";
import { toast } from "./toast.js";
import { capital } from "./words.js";

/**
 * @import { Route } from "./route.js"
 * @import { Baseline, Num, Session } from "./types.js"
 */

const SPANS = /** @type {[string, string][]} */ ([
  ["previous", "vs the period before"],
  ["yesterday", "vs yesterday"],
]);

const SAVE = "+save";
const FORGET = "+forget";

/** Chooses with what the range is compared; the choice is in the URL. */
export class CompareSelector {
  constructor() {
    this.element = h("select", { class: "button wide-only", "aria-label": "Compare with" });
    /** @type {Baseline[]} */
    this.baselines = [];
    this.known = false;
  }

  /**
   * Reads what can be compared with.
   *
   * @param {AbortSignal} signal
   */
  async load(signal) {
    this.baselines = (await api.baselines(signal)).baselines;
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
  return !compare || chosen === null || SPANS.some(([value]) => value === chosen)
    ? null
    : { label: capital(compare.label ?? "baseline"), rate: compare.before.hit_rate };
}

/** @param {Baseline} baseline */
function baselineName({ name, to }) {
  const time = new Date(to * 1000).toLocaleString(undefined, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${name} (${time})`;
}
