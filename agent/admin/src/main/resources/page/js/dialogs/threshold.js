import { h } from "../dom.js";
import * as api from "../api.js";
import { ruleName } from "../words.js";
import { openDialog } from "./dialog.js";

/** @import { Rule } from "../types.js" */

const LEVELS = /** @type {("warning" | "degraded" | "critical")[]} */ ([
  "warning",
  "degraded",
  "critical",
]);

/**
 * Lets a person change a rule's thresholds; what is left empty is taken away. It holds at once, and
 * until the application restarts.
 *
 * @param {string} id
 * @param {Rule} rule
 * @param {() => void} done
 */
export function openThresholdDialog(id, rule, done) {
  const inputs = LEVELS.map((level) =>
    h("input", {
      class: "input wide",
      id: "threshold-" + level,
      value: rule[level] ?? "",
      placeholder: "none",
      autocomplete: "off",
      maxlength: 40,
    }),
  );
  const error = h("p", { class: "form-error", role: "alert" });
  const form = h(
    "form",
    { id: "threshold-form", class: "fields" },
    LEVELS.map((level, i) => [h("label", { for: "threshold-" + level }, level), inputs[i]]),
  );
  const go = h("button", { class: "button", type: "submit" }, "Change");
  go.setAttribute("form", "threshold-form");
  const dialog = openDialog(
    ruleName(id),
    [
      h(
        "p",
        null,
        "A comparison for each level, such as ",
        h("code", { class: "mono" }, "< 0.7"),
        " for 70 %; times are in milliseconds. It holds at once: until the application restarts, or across restarts where the history is kept in a file.",
      ),
      form,
      error,
    ],
    go,
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    try {
      const levels = LEVELS.map((level, i) => [level, inputs[i].value.trim() || null]);
      await api.changeRule(id, Object.fromEntries(levels));
      dialog.close();
      done();
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
      go.disabled = false;
    }
  };
}
