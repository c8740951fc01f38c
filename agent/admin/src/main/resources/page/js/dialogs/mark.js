import { h } from "../dom.js";
import { icon } from "../icons.js";
import * as api from "../api.js";
import { openDialog } from "./dialog.js";

/** @import { Session } from "../types.js" */

/**
 * @param {Session} session
 * @param {() => void} refresh
 */
export function markButton(session, refresh) {
  const allowed = session.scopes.includes("admin");
  return h(
    "button",
    {
      class: "button wide-only",
      type: "button",
      "data-action": "mark",
      disabled: !allowed,
      title: allowed
        ? "Marks this moment on all charts, to compare what comes with what was"
        : "Your token does not have the scope “admin”",
      onclick: () => openMarkDialog(refresh),
    },
    icon("flag"),
    "Mark…",
  );
}

/** @param {() => void} marked */
function openMarkDialog(marked) {
  const label = h("input", {
    class: "input wide",
    id: "mark-label",
    type: "text",
    maxlength: 60,
    placeholder: "such as “2.42”",
    required: true,
  });
  const kind = h(
    "select",
    { class: "button", id: "mark-kind" },
    h("option", { value: "deploy" }, "A deploy"),
    h("option", { value: "note" }, "Something else"),
  );
  const go = h("button", { class: "button primary", type: "submit", form: "mark-form" }, "Mark");
  const error = h("p", { class: "form-error", role: "alert" });
  const form = h(
    "form",
    { id: "mark-form", class: "fields" },
    h("label", { for: "mark-kind" }, "What happened"),
    kind,
    h("label", { for: "mark-label" }, "Name"),
    label,
  );
  const dialog = openDialog(
    "Mark this moment on the charts?",
    [
      h(
        "p",
        null,
        "Everybody sees the mark. What comes after it can be compared with what was before: the selector beside the time range offers it. A deployment sets its own with POST api/v1/marks.",
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
      await api.addMark(kind.value, label.value);
      dialog.close();
      marked();
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
      go.disabled = false;
    }
  };
  label.focus();
}
