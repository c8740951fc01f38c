import * as api from "./api.js";
import { clock, dateTime, span, timeSpan } from "./format.js";
import { RANGES, comparedMoment, comparedWith, fixedSpan, rangeOf } from "./route.js";

/**
 * @import { Route } from "./route.js"
 * @import * as T from "./types.js"
 *
 * @typedef {object} TimeWindow
 * @property {number} range seconds of the chosen range
 * @property {number} seconds of it that the application is old enough for
 * @property {number} step seconds from point to point
 * @property {number} before seconds of the period before it that are known too, 0 or as long again
 * @property {{from: number, to: number} | null} fixed epoch seconds; null when it ends now
 * @property {number} end epoch seconds
 * @property {string | null} unknown said instead of "no data" when the history begins later
 *
 * @typedef {object} Past
 * @property {T.History} history of an earlier time, to be drawn under the present
 * @property {number} shift how many seconds earlier
 * @property {number} since epoch seconds of the first point under which there is one
 * @property {string} label
 */

/** The application remembers one point every ten seconds. */
const STEPS = [10, 30, 60, 120, 300, 600, 1800, 3600];
const MOST_POINTS = 360;
const SHORTEST_SECONDS = 15;
/** A range shorter than this has hardly a point in it. */
export const SHORTEST_SPAN = 60;
export const DAY_SECONDS = 86400;
/** So long is remembered, where the application runs so long or keeps it in a file. */
const KEPT_SECONDS = 7 * DAY_SECONDS;

/**
 * The chosen range, or the time since the history begins while that is shorter: a chart whose left part is
 * empty by necessity would only hide what there is.
 *
 * @param {Route} route
 * @param {number} historySeconds how far back the history reaches
 * @param {string} asOf RFC 3339, the application's own time
 * @returns {TimeWindow}
 */
export function timeWindow(route, historySeconds, asOf) {
  const now = Date.parse(asOf) / 1000;
  const known = Math.max(SHORTEST_SECONDS, Math.ceil(historySeconds));
  const fixed = fixedSpan(route);
  if (fixed !== null) {
    return fixedWindow(fixed, now - known, known);
  }
  const range = RANGES[rangeOf(route)];
  const seconds = Math.min(range, known);
  const before = known >= 2 * range ? range : 0;
  const step = stepOf(seconds);
  return { range, seconds, step, before, fixed: null, end: now, unknown: null };
}

/**
 * @param {{from: number, to: number}} fixed
 * @param {number} since epoch seconds of the oldest point
 * @param {number} known seconds since then
 * @returns {TimeWindow}
 */
function fixedWindow(fixed, since, known) {
  const range = fixed.to - fixed.from;
  const before = fixed.from - range >= since ? range : 0;
  const unknown = fixed.to <= since ? unknownText(since, known) : null;
  const step = stepOf(range);
  return { range, seconds: range, step, before, fixed, end: fixed.to, unknown };
}

/**
 * @param {number} since
 * @param {number} known
 * @returns {string} whether there were numbers once, or never
 */
function unknownText(since, known) {
  return known >= KEPT_SECONDS - 2 * 3600
    ? `Expired: points are kept for ${span(known)}, since ${dateTime(new Date(since * 1000).toISOString())}`
    : `Not watched yet: the history begins at ${clock(since)}`;
}

/**
 * What the charts show, in words.
 *
 * @param {Route} route
 * @param {T.Caches} summary
 * @returns {string}
 */
export function periodText(route, { app, as_of }) {
  const { fixed, seconds, range } = timeWindow(route, app.history_seconds, as_of);
  if (fixed !== null) {
    return `charts ${timeSpan(fixed.from, fixed.to)}, numbers of now`;
  }
  return seconds < range ? `since start ${span(app.uptime_seconds)} ago` : `last ${rangeOf(route)}`;
}

/** @param {number} seconds */
function stepOf(seconds) {
  return STEPS.find((each) => seconds / each <= MOST_POINTS) ?? STEPS[STEPS.length - 1];
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
    const { from, to } = window.fixed ?? { from: -window.seconds, to: 0 };
    const query = { metric, cache, from: from - window.before, to, step: window.step };
    const answer = await api.history(query, signal);
    return this.join(metric + "/" + (cache ?? ""), answer);
  }

  /**
   * What was a day ago, or before the moment that is compared with.
   *
   * @param {Route} route
   * @param {string} metric
   * @param {string | null} cache
   * @param {TimeWindow} window
   * @param {AbortSignal} signal
   * @returns {Promise<Past | null>} null if it is compared with something else
   */
  async past(route, metric, cache, window, signal) {
    const moment = comparedMoment(route);
    if (moment === null && comparedWith(route) !== "yesterday") {
      return null;
    }
    const shift = moment === null ? DAY_SECONDS : Math.round(window.end - moment);
    if (shift <= 0) {
      return null;
    }
    const { from, to } = window.fixed ?? { from: -window.seconds, to: 0 };
    const query = { metric, cache, from: from - shift, to: to - shift, step: window.step };
    return {
      history: await api.history(query, signal),
      shift,
      since: moment ?? 0,
      label: moment === null ? "Yesterday" : "Before",
    };
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
  const restart = { time: start, kind: "restart", label: "restarted", by: null };
  return { ...answer, times, series, marks: [...older.marks, restart, ...answer.marks] };
}
