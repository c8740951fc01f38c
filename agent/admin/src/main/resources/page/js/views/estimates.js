import { h } from "../dom.js";
import { ABSENT, count, number, percent } from "../format.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Num } from "../types.js"
 */

/**
 * A number that is not counted but estimated: marked with ≈, its error in the title.
 *
 * @param {Num} value
 * @param {Num} relativeError 0..1; null when it is not known for this value
 * @param {(value: Num) => string} format
 * @returns {Child}
 */
export function estimate(value, relativeError, format) {
  if (value === null) {
    return ABSENT;
  }
  return h("span", { title: estimated(value, relativeError) }, "≈ " + format(value));
}

/**
 * @param {number} value
 * @param {Num} relativeError
 */
function estimated(value, relativeError) {
  const error = relativeError === null ? "" : ", ± " + percent(relativeError);
  return `estimated: ${number(value)}${error}`;
}

/**
 * A number of different keys.
 *
 * @param {Num} value
 * @param {Num} relativeError 0..1; null when it is not known for this value
 * @param {boolean} atLeast whether some lookups told nothing of their keys
 * @returns {Child}
 */
export function differentKeys(value, relativeError, atLeast) {
  if (value === null || !atLeast) {
    return estimate(value, relativeError, count);
  }
  const title =
    estimated(value, relativeError) + ", of the lookups that were looked at; there may be more";
  return h("span", { title }, "≳ " + count(value));
}

/**
 * A count of a heavy hitter: at most `error` too high.
 *
 * @param {number} value
 * @param {Num} error a count
 * @param {boolean} exact
 * @param {(value: Num) => string} format
 * @returns {Child}
 */
export function boundedCount(value, error, exact, format) {
  if (exact) {
    return format(value);
  }
  const bound = error === null ? "" : `, at most ${number(error)} too high`;
  return h("span", { title: `estimated: ${number(value)}${bound}` }, "≈ " + format(value));
}
