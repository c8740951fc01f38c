import { verdict } from "../widgets.js";

/**
 * Says that the JVM lets no agent in, and what to add to its command line.
 *
 * @param {string | null} sentence
 */
export function missing(sentence) {
  return sentence === null ? null : verdict("warn", "Running without the agent", sentence);
}
