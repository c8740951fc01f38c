import { pointTime } from "../format.js";
import { capital, markWords } from "../words.js";

/**
 * @import { Mark, Num } from "../types.js"
 *
 * @typedef {object} Line
 * @property {string} name
 * @property {string} label
 * @property {string} colour a custom property
 * @property {Num[]} values null where there is no data
 * @property {boolean} [area]
 * @property {boolean} [dashed]
 *
 * @typedef {object} ChartData
 * @property {number[]} times epoch seconds
 * @property {Line[]} lines
 * @property {Mark[]} marks
 * @property {string} [hint] a few words beside the title
 * @property {string} [empty] said instead of the chart's own words when there is no value
 */

/** @type {ChartData} */
export const NO_DATA = { times: [], lines: [], marks: [] };

/**
 * @param {Line[]} lines
 * @returns {boolean}
 */
export function hasValues(lines) {
  return lines.some((line) => line.values.some((value) => value !== null));
}

/**
 * @param {ChartData} data
 * @returns {number} seconds from the first point to the last
 */
export function lengthOf({ times }) {
  return times.length === 0 ? 0 : times[times.length - 1] - times[0];
}

/**
 * The lines on top of each other, lowest first: each value becomes the sum up to that line. Where
 * no line has a value there is a gap.
 *
 * @param {Num[][]} layers
 * @returns {Num[][]}
 */
export function stack(layers) {
  /** @type {Num[]} */
  let sums = (layers[0] ?? []).map(() => null);
  return layers.map((values) => {
    sums = sums.map((sum, i) =>
      sum === null && values[i] === null ? null : (sum ?? 0) + (values[i] ?? 0),
    );
    return sums;
  });
}

/**
 * @param {Line[]} lines
 * @param {number} length
 * @returns {number | null} the last position at which any line has a value
 */
export function latestIndex(lines, length) {
  for (let i = length - 1; i >= 0; i--) {
    if (lines.some((line) => line.values[i] !== null)) {
      return i;
    }
  }
  return null;
}

/**
 * The chart as a sentence, for those who cannot see it.
 *
 * @param {string} title
 * @param {ChartData} data
 * @param {(value: Num) => string} format
 * @returns {string}
 */
export function sentence(title, data, format) {
  const latest = latestIndex(data.lines, data.times.length);
  if (latest === null) {
    return `${title}: no data in this range.`;
  }
  const lines = data.lines.map((line) => lineSentence(line, latest, format)).filter(Boolean);
  const at = (/** @type {number} */ time) => pointTime(time, lengthOf(data));
  const period = `${at(data.times[0])} to ${at(data.times[data.times.length - 1])}`;
  const marks = data.marks
    .map((mark) => ` ${capital(markWords(mark))} at ${at(mark.time)}.`)
    .join("");
  return `${title}, ${period}. ${lines.join("; ")}.${marks}`;
}

/**
 * One point of a chart as a sentence.
 *
 * @param {ChartData} data
 * @param {number} index
 * @param {(value: Num) => string} format
 * @returns {string}
 */
export function pointSentence(data, index, format) {
  const values = data.lines.map((line) => `${line.label} ${format(line.values[index] ?? null)}`);
  return `${pointTime(data.times[index], lengthOf(data))}: ${values.join(", ")}`;
}

/**
 * @param {Line} line
 * @param {number} latest
 * @param {(value: Num) => string} format
 * @returns {string} "" without any value
 */
function lineSentence(line, latest, format) {
  const values = line.values.filter((value) => value !== null);
  if (values.length === 0) {
    return "";
  }
  const lowest = values.reduce((a, b) => Math.min(a, b));
  const highest = values.reduce((a, b) => Math.max(a, b));
  return `${line.label}: ${format(line.values[latest])} at the end, between ${format(lowest)} and ${format(highest)}`;
}

/**
 * @param {number} length
 * @param {number} most
 * @returns {number[]} evenly spread positions, the last one always among them
 */
export function spread(length, most) {
  const step = Math.max(1, Math.ceil(length / most));
  const positions = [];
  for (let i = length - 1; i >= 0; i -= step) {
    positions.unshift(i);
  }
  return positions;
}
