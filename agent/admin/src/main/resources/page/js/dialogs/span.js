import { h } from "../dom.js";
import { localInput } from "../format.js";
import { SHORTEST_SPAN } from "../history.js";
import { openDialog } from "./dialog.js";

/**
 * Asks for a span of time with a fixed beginning and end, in the browser's time zone.
 *
 * @param {{from: number, to: number}} present epoch seconds, what is shown now
 * @param {(span: {from: number, to: number}) => void} chosen
 */
export function openSpanDialog(present, chosen) {
  const from = timeInput("span-from", present.from);
  const to = timeInput("span-to", present.to);
  const error = h("p", { class: "form-error", role: "alert" });
  const form = h(
    "form",
    { id: "span-form", class: "fields" },
    h("label", { for: "span-from" }, "From"),
    from,
    h("label", { for: "span-to" }, "To"),
    to,
  );
  const go = h("button", { class: "button primary", type: "submit", form: "span-form" }, "Show");
  const dialog = openDialog(
    "Show a span of time",
    [
      h(
        "p",
        { class: "quiet" },
        `Times of this browser (${Intl.DateTimeFormat().resolvedOptions().timeZone}). ` +
          "Dragging over a chart does the same. What is compared with is moved along.",
      ),
      form,
      error,
    ],
    go,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    const span = { from: Date.parse(from.value) / 1000, to: Date.parse(to.value) / 1000 };
    const mistake = mistakeOf(span);
    error.textContent = mistake ?? "";
    if (mistake === null) {
      dialog.close();
      chosen(span);
    }
  };
  from.focus();
}

/**
 * @param {{from: number, to: number}} span
 * @returns {string | null} null when it is right
 */
function mistakeOf({ from, to }) {
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return "Both times are needed.";
  }
  if (from > Date.now() / 1000) {
    return "It must begin in the past.";
  }
  return to - from < SHORTEST_SPAN ? "It must end at least a minute after its beginning." : null;
}

/**
 * @param {string} id
 * @param {number} epochSeconds
 */
function timeInput(id, epochSeconds) {
  return h("input", {
    class: "input wide",
    id,
    type: "datetime-local",
    required: true,
    value: localInput(epochSeconds),
  });
}
