import { h } from "../dom.js";
import { toast } from "../toast.js";

/** @import { Context } from "./view.js" */

/**
 * @param {Context} context
 * @returns {boolean} whether who looks may change thresholds and alerts
 */
export function mayChange({ session }) {
  return session.scopes.includes("admin");
}

/**
 * A button of a row; what fails is said.
 *
 * @param {string} label
 * @param {string} of for screen readers, as there is one such button in each row
 * @param {() => void | Promise<void>} run
 */
export function action(label, of, run) {
  const onclick = () => void attempt(run);
  return h(
    "button",
    {
      class: "button small",
      type: "button",
      "data-action": label,
      "aria-label": label + " " + of,
      onclick,
    },
    label,
  );
}

/** @param {() => void | Promise<void>} run */
async function attempt(run) {
  try {
    await run();
  } catch (failure) {
    toast(failure instanceof Error ? failure.message : String(failure));
  }
}
