import { recall, remember } from "../preferences.js";

/** Which advice this browser does not want to see again. */

/** @import { Advice } from "../types.js" */

const DISMISSED = "advice.dismissed";

/**
 * @param {Advice[]} advice
 * @returns {Advice[]} without what was dismissed
 */
export function undismissed(advice) {
  const dismissed = dismissedIds();
  return advice.filter(({ id }) => !dismissed.includes(id));
}

/** @param {string} id */
export function dismiss(id) {
  remember(DISMISSED, JSON.stringify([...dismissedIds(), id]));
}

export function dismissNothing() {
  remember(DISMISSED, null);
}

/** @returns {string[]} */
function dismissedIds() {
  try {
    const ids = JSON.parse(recall(DISMISSED) ?? "[]");
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}
