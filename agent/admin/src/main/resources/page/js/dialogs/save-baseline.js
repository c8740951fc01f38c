import { h } from "../dom.js";
import * as api from "../api.js";
import { openDialog } from "./dialog.js";

/**
 * Asks for the name under which the present numbers are put aside.
 *
 * @param {(id: string) => void} saved
 */
export function openSaveBaselineDialog(saved) {
  const name = h("input", {
    class: "input wide",
    type: "text",
    maxlength: 60,
    placeholder: "such as “before 2.42”",
    "aria-label": "Name",
    required: true,
  });
  const go = h(
    "button",
    { class: "button primary", type: "submit", form: "baseline-form" },
    "Save",
  );
  const error = h("p", { class: "form-error", role: "alert" });
  const form = h("form", { id: "baseline-form" }, name);
  const dialog = openDialog(
    "Save the present numbers?",
    [
      h(
        "p",
        null,
        "What was counted since the start or the last reset is kept under a name, to compare later numbers with: before a deploy, for example. It is kept until the application ends, or across restarts where the history is kept in a file.",
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
      const { baselines } = await api.saveBaseline(name.value);
      dialog.close();
      saved(baselines[0].id);
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
      go.disabled = false;
    }
  };
  name.focus();
}
