import { h } from "../dom.js";
import * as api from "../api.js";
import { amount, number } from "../format.js";
import { threads } from "../widgets.js";
import { noun } from "../words.js";
import { openDialog } from "./dialog.js";

/** @import { ClearResult, Totals } from "../types.js" */

const WORD = "clear";

/**
 * Asks before every cache is emptied: says what to expect, and wants the word or the number of
 * caches typed, because there is no way back.
 *
 * @param {Totals} totals
 * @param {() => void} cleared called when the server has done something
 */
export function openClearDialog(totals, cleared) {
  const caches = `${number(totals.caches)} ${noun(totals.caches, "cache")}`;
  const go = h(
    "button",
    { class: "button danger", type: "submit", disabled: true },
    "Clear " + caches,
  );
  const input = h("input", {
    class: "input wide",
    name: "confirmation",
    autocomplete: "off",
    "aria-label": "Confirmation",
  });
  input.oninput = () => (go.disabled = !confirms(input.value, totals.caches));
  const form = h("form", { id: "clear-form" }, input);
  go.setAttribute("form", "clear-form");
  const content = h(
    "div",
    null,
    h("p", null, `Every entry of ${caches} of this application goes. There is no way back.`),
  );
  const expectation = expectedLoad(totals);
  const dialog = openDialog(
    "Clear all caches?",
    [
      content,
      expectation ? h("p", null, expectation) : null,
      h(
        "p",
        null,
        "Type ",
        h("code", { class: "mono" }, WORD),
        " or the number of caches to confirm:",
      ),
      form,
    ],
    go,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    if (!go.disabled) {
      go.disabled = true;
      void clear(dialog, cleared);
    }
  };
  input.focus();
}

/**
 * @param {string} text
 * @param {number} caches
 * @returns {boolean}
 */
export function confirms(text, caches) {
  const typed = text.trim().toLowerCase();
  return typed === WORD || typed === String(caches);
}

/**
 * @param {Totals} totals
 * @returns {string | null} what happens while the caches are cold
 */
function expectedLoad(totals) {
  if (!totals.lookups_per_second) {
    return null;
  }
  const waiting = (totals.threads_waiting ?? 0) + (totals.threads_spared ?? 0);
  const loads = `Until they are warm again, expect up to ${amount(totals.lookups_per_second)} misses a second (now ${amount(totals.misses_per_second)})`;
  return waiting > 0
    ? `${loads} and up to ≈ ${threads(waiting)} threads waiting for loads.`
    : loads + ".";
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => void} cleared
 */
async function clear(dialog, cleared) {
  try {
    const result = await api.clearAll();
    dialog.close();
    showResult(result);
    cleared();
  } catch (failure) {
    dialog.close();
    openDialog("Nothing was cleared", h("p", null, refusal(failure)));
  }
}

/**
 * @param {ClearResult} result
 */
function showResult(result) {
  const failed = result.failed ?? [];
  const items = result.cleared_items;
  openDialog(failed.length > 0 ? "Not every cache was cleared" : "Caches cleared", [
    h("p", null, result.status),
    items ? h("p", null, removed(items)) : null,
    failed.length > 0
      ? h(
          "ul",
          { class: "failures" },
          failed.map((each) => h("li", null, each.cache + ": " + each.reason)),
        )
      : null,
  ]);
}

/**
 * @param {NonNullable<ClearResult["cleared_items"]>} items
 * @returns {string}
 */
function removed(items) {
  const total = `${number(items.total_items)} ${noun(items.total_items ?? 0, "entry", "entries")} removed`;
  return `${total}: ${number(items.memory_items)} from memory, ${number(items.disk_items)} from disk.`;
}

/**
 * @param {unknown} failure
 * @returns {string}
 */
function refusal(failure) {
  if (failure instanceof api.ApiError && failure.status === 403) {
    return "Your token does not have the scope “clear”. " + failure.message;
  }
  return failure instanceof Error ? failure.message : String(failure);
}
