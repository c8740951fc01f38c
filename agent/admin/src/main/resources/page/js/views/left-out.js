import { verdict } from "../widgets.js";

/**
 * Says what is not recorded for now because watching costs more than its budget.
 *
 * @param {string | null} sentence
 */
export function leftOut(sentence) {
  return sentence === null ? null : verdict("warn", "Not all is recorded", sentence);
}
