import * as api from "./api.js";
import { RANGES, comparedWith, rangeOf } from "./route.js";

/**
 * @import { Route } from "./route.js"
 * @import * as T from "./types.js"
 *
 * @typedef {object} TimeWindow
 * @property {number} range seconds of the chosen range
 * @property {number} seconds of it that the application is old enough for
 * @property {number} step seconds from point to point
 * @property {number} before seconds of the period before it that are known too, 0 or as long again
 */

/** The application remembers one point every ten seconds. */
const STEPS = [10, 30, 60, 120, 300];
const MOST_POINTS = 360;
const SHORTEST_SECONDS = 15;
export const DAY_SECONDS = 86400;

/**
 * The chosen range, or the time since the history begins while that is shorter: a chart whose left part is
 * empty by necessity would only hide what there is.
 *
 * @param {Route} route
 * @param {number} uptimeSeconds
 * @returns {TimeWindow}
 */
export function timeWindow(route, uptimeSeconds) {
  const range = RANGES[rangeOf(route)];
  const known = Math.max(SHORTEST_SECONDS, Math.ceil(uptimeSeconds));
  const seconds = Math.min(range, known);
  const step = STEPS.find((each) => seconds / each <= MOST_POINTS) ?? STEPS[STEPS.length - 1];
  return { range, seconds, step, before: known >= 2 * range ? range : 0 };
}

/**
 * Reads histories, and remembers what was known before the application restarted: the new process
 * knows nothing of it, and a chart shall show the gap instead of forgetting.
 */
export class HistoryReader {
  constructor() {
    /** @type {Map<string, {latest: T.History, older: T.History | null}>} */
    this.memory = new Map();
  }

  /**
   * @param {string} metric
   * @param {string | null} cache
   * @param {TimeWindow} window
   * @param {AbortSignal} signal
   * @returns {Promise<T.History>}
   */
  async read(metric, cache, window, signal) {
    const from = -(window.seconds + window.before);
    const answer = await api.history({ metric, cache, from, to: 0, step: window.step }, signal);
    return this.join(metric + "/" + (cache ?? ""), answer);
  }

  /**
   * The same range a day ago, if that is what is compared with.
   *
   * @param {Route} route
   * @param {string} metric
   * @param {string | null} cache
   * @param {TimeWindow} window
   * @param {AbortSignal} signal
   * @returns {Promise<T.History | null>}
   */
  async yesterday(route, metric, cache, window, signal) {
    if (comparedWith(route) !== "yesterday") {
      return null;
    }
    const to = -DAY_SECONDS;
    const step = Math.max(window.step, 300);
    return api.history({ metric, cache, from: to - window.seconds, to, step }, signal);
  }

  /**
   * @param {string} key
   * @param {T.History} answer
   * @returns {T.History}
   */
  join(key, answer) {
    const known = this.memory.get(key);
    const restarted = known !== undefined && known.latest.epoch !== answer.epoch;
    const older = restarted ? known.latest : (known?.older ?? null);
    this.memory.set(key, { latest: answer, older });
    return older === null ? answer : joined(older, answer);
  }
}

/**
 * @param {T.History} older of the process before
 * @param {T.History} answer
 * @returns {T.History} both with a gap between them; just the answer when they would overlap
 */
export function joined(older, answer) {
  const start = answer.times[0];
  const kept = older.times.filter((time) => time < start - answer.step_seconds).length;
  if (kept === 0 || start === undefined) {
    return answer;
  }
  const times = [...older.times.slice(0, kept), start - answer.step_seconds, ...answer.times];
  const series = answer.series.map((line) => {
    const before = older.series.find((each) => each.name === line.name);
    const past = before ? before.values.slice(0, kept) : new Array(kept).fill(null);
    return { ...line, values: [...past, null, ...line.values] };
  });
  const restart = { time: start, kind: "restart", label: "restarted" };
  return { ...answer, times, series, marks: [...older.marks, restart, ...answer.marks] };
}
