import { percent } from "../format.js";
import { capital, outcomeName } from "../words.js";
import { hasValues } from "./data.js";

/**
 * From the API's histories to what a chart draws.
 *
 * @import { History, Num } from "../types.js"
 * @import { ChartData, Line } from "./data.js"
 * @import { Past, TimeWindow } from "../history.js"
 */

const OUTCOMES = /** @type {Record<string, string>} */ ({
  tier1: "--series-1",
  tier2: "--series-2",
  tier3: "--series-4",
  miss: "--series-3",
});

const PERCENTILES = /** @type {Record<string, string>} */ ({
  p50: "--series-2",
  p95: "--series-1",
  p99: "--series-4",
});

/**
 * @param {History} whole of the metric `outcomes`
 * @param {TimeWindow} window
 * @returns {ChartData} tiers that never answered are left out
 */
export function outcomeLines(whole, window) {
  const history = withoutOpenEnd(whole);
  const start = startOf(history, window);
  const lines = history.series
    .filter(
      (series) => series.name === "tier1" || series.name === "miss" || everPositive(series.values),
    )
    .map((series) => {
      const label = outcomeName(series.kind ?? "", series.label || series.name);
      const colour = OUTCOMES[series.name] ?? "--series-5";
      return line(series.name, label, colour, series.values.slice(start));
    });
  return chartData(history, start, lines, "per second", window);
}

/**
 * The same counts as a ratio, with what it is compared with: an earlier time, a baseline, or else
 * the period before it when the server still knows it.
 *
 * @param {History} whole of the metric `outcomes`
 * @param {TimeWindow} window
 * @param {Past | null} [past] the same some time ago
 * @param {{label: string, rate: Num} | null} [baseline] drawn as a level line
 * @returns {ChartData}
 */
export function hitRateLines(whole, window, past = null, baseline = null) {
  const history = withoutOpenEnd(whole);
  const ratios = hitRates(history);
  const start = startOf(history, window);
  const now = line("now", "Hit rate", "--series-1", ratios.slice(start));
  now.area = true;
  const lines = [now];
  if (past !== null) {
    const values = hitRatesOf(past, history.times.slice(start));
    lines.push({ ...line("before", past.label, "--series-5", values), dashed: true });
  } else if (baseline !== null) {
    const values = now.values.map(() => baseline.rate);
    lines.push({ ...line("before", baseline.label, "--series-5", values), dashed: true });
  } else if (window.before > 0 && start > 0) {
    const shift = Math.round(window.before / history.step_seconds);
    const values = now.values.map((_, i) => ratios[start + i - shift] ?? null);
    lines.push({ ...line("before", "Period before", "--series-5", values), dashed: true });
  }
  const [low] = ratioRange(lines);
  const hint = low > 0 && hasValues(lines) ? "axis from " + percent(low).replace(".0", "") : "";
  return chartData(history, start, lines, hint, window);
}

/**
 * @param {History} whole of the metric `load_time`
 * @param {TimeWindow} window
 * @returns {ChartData}
 */
export function loadTimeLines(whole, window) {
  const history = withoutOpenEnd(whole);
  const start = startOf(history, window);
  const lines = history.series.map((series) =>
    line(
      series.name,
      series.label || series.name,
      PERCENTILES[series.name] ?? "--series-5",
      series.values.slice(start),
    ),
  );
  return chartData(history, start, lines, "log scale", window);
}

/**
 * @param {History} whole of a metric with one series
 * @param {TimeWindow} window
 * @param {string} hint
 * @returns {ChartData}
 */
export function singleLine(whole, window, hint) {
  const history = withoutOpenEnd(whole);
  const start = startOf(history, window);
  const lines = history.series.map((series) => ({
    ...line(
      series.name,
      capital(series.label || series.name),
      "--series-1",
      series.values.slice(start),
    ),
    area: true,
  }));
  return chartData(history, start, lines, hint, window);
}

/**
 * @param {History} history
 * @param {number} start position of the first point to show
 * @param {Line[]} lines from there on
 * @param {string} hint
 * @param {TimeWindow} window
 * @returns {ChartData}
 */
function chartData(history, start, lines, hint, window) {
  const empty = window.unknown ?? undefined;
  return { times: history.times.slice(start), lines, marks: history.marks, hint, empty };
}

/**
 * The axis of a ratio ends at 1 and starts at a full ten percent below the lowest value, so that a
 * change of a point can be seen; the chart's hint says so.
 *
 * @param {Line[]} lines
 * @returns {[number, number]}
 */
export function ratioRange(lines) {
  const values = lines.flatMap((each) => each.values).filter((value) => value !== null);
  return ratioAxis(values.reduce((a, b) => Math.min(a, b), 1));
}

/**
 * @param {number} lowest
 * @returns {[number, number]}
 */
export function ratioAxis(lowest) {
  return [Math.min(0.9, Math.max(0, Math.floor(lowest * 10) / 10)), 1];
}

/**
 * The step that is not over has no value yet: a chart ends where the last one is known.
 *
 * @param {History} history
 * @returns {History}
 */
function withoutOpenEnd(history) {
  const last = history.times.length - 1;
  if (last < 1 || history.series.some((series) => (series.values[last] ?? null) !== null)) {
    return history;
  }
  const series = history.series.map((each) => ({ ...each, values: each.values.slice(0, last) }));
  return { ...history, times: history.times.slice(0, last), series };
}

/**
 * @param {History} history
 * @returns {Num[]} hits / (hits + misses) at each point; null without a lookup
 */
function hitRates(history) {
  const misses = history.series.find((series) => series.name === "miss");
  const tiers = history.series.filter((series) => series.name.startsWith("tier"));
  return history.times.map((_, i) => {
    const hits = tiers.reduce((sum, tier) => sum + (tier.values[i] ?? 0), 0);
    const all = hits + (misses?.values[i] ?? 0);
    return all > 0 ? hits / all : null;
  });
}

/**
 * @param {Past} past
 * @param {number[]} times
 * @returns {Num[]} the hit rates of the earlier time, to lie under these times
 */
function hitRatesOf({ history, shift, since }, times) {
  const ratios = hitRates(history);
  const known = new Map(history.times.map((time, i) => [time, ratios[i]]));
  const step = history.step_seconds;
  const at = (/** @type {number} */ time) => Math.floor((time - shift) / step) * step;
  return times.map((time) => (time < since ? null : (known.get(at(time)) ?? null)));
}

/**
 * @param {History} history
 * @param {TimeWindow} window
 * @returns {number} position of the first point of the chosen range
 */
function startOf(history, window) {
  const last = history.times[history.times.length - 1] ?? 0;
  const from = window.fixed?.from ?? last - window.range;
  return Math.max(
    0,
    history.times.findIndex((time) => time >= from),
  );
}

/**
 * @param {Num[]} values
 */
function everPositive(values) {
  return values.some((value) => value !== null && value > 0);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} colour
 * @param {Num[]} values
 * @returns {Line}
 */
function line(name, label, colour, values) {
  return { name, label, colour, values };
}
