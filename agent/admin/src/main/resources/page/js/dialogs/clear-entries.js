import { h } from "../dom.js";
import * as api from "../api.js";
import { amount, number } from "../format.js";
import { threads } from "../widgets.js";
import { noun } from "../words.js";
import { openDialog } from "./dialog.js";

/** @import { RemovedEntries } from "../types.js" */

/** From so many entries on the number must be typed. */
const LARGE = 1000;

/**
 * Says first what would go and what that would cost, then clears one cache, the keys of one of its
 * patterns, or one key. Many entries need their number typed: there is no way back.
 *
 * @param {string} id of the cache
 * @param {{pattern?: string, key?: string}} some of its entries; all of them without either
 * @param {() => void} cleared
 */
export async function openClearEntriesDialog(id, some, cleared) {
  const part = some.pattern ?? some.key ?? null;
  const what = part === null ? id : `${part} in ${id}`;
  /** @type {RemovedEntries} */
  let preview;
  try {
    preview = await api.previewClear(id, some);
  } catch (failure) {
    openDialog("Not cleared", h("p", null, message(failure)));
    return;
  }
  const unknown = preview.entries === 0 && !preview.complete;
  if (unknown && part !== null) {
    openDialog("Not cleared", h("p", null, preview.status));
    return;
  }
  if (preview.entries === 0 && part !== null) {
    openDialog("Nothing to clear", h("p", null, `${id} holds no such entry now.`));
    return;
  }
  const entries = unknown
    ? "every entry"
    : `${number(preview.entries)} ${noun(preview.entries, "entry", "entries")}`;
  const large = preview.entries >= LARGE;
  const go = h("button", { class: "button danger", type: "submit", disabled: large });
  go.textContent = "Clear " + entries;
  go.setAttribute("form", "clear-entries-form");
  const input = h("input", {
    class: "input wide",
    autocomplete: "off",
    "aria-label": "Number of entries",
    hidden: !large,
  });
  input.oninput = () =>
    (go.disabled = input.value.replaceAll(",", "").trim() !== String(preview.entries));
  const form = h("form", { id: "clear-entries-form" }, input);
  const dialog = openDialog(
    titleOf(some),
    [
      h("p", null, h("b", { class: "mono" }, what), `: ${entries} would go. There is no way back.`),
      h("p", null, expectation(preview)),
      preview.complete || unknown
        ? null
        : h("p", null, "There were too many entries to look at all of them."),
      large ? h("p", null, `Type ${preview.entries} to confirm:`) : null,
      form,
    ],
    go,
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (go.disabled) {
      return;
    }
    go.disabled = true;
    try {
      const result = await api.clearEntries(id, some, preview.confirm);
      dialog.close();
      openDialog("Cleared", h("p", null, result.status));
      cleared();
    } catch (failure) {
      dialog.close();
      openDialog("Not cleared", h("p", null, message(failure)));
    }
  };
}

/** @param {{pattern?: string, key?: string}} some */
function titleOf({ pattern, key }) {
  return pattern ? "Clear these keys?" : key ? "Clear this key?" : "Clear this cache?";
}

/** @param {RemovedEntries} preview */
function expectation({ expected_misses_per_second: misses, expected_threads_waiting: waiting }) {
  if (misses === null) {
    return "What that will cost is not known: the cache does not tell its size, or nobody asks it.";
  }
  const loads = `Until they are back, expect up to ${amount(misses)} more misses a second`;
  return waiting === null
    ? loads + "."
    : `${loads} and ≈ ${threads(waiting)} more threads waiting.`;
}

/**
 * @param {unknown} failure
 * @returns {string}
 */
function message(failure) {
  return failure instanceof Error ? failure.message : String(failure);
}
