import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { number, span } from "../format.js";
import { noun } from "../words.js";
import { openDialog } from "./dialog.js";

/** @import { Job } from "../types.js" */

const POLL_MILLIS = 700;
const SHOWN_ERRORS = 20;

const STATES = /** @type {Record<string, string>} */ ({
  running: "Warming",
  stopping: "Stopping",
  done: "Warmed",
  cancelled: "Warming was cancelled",
  timed_out: "Warming took too long and was stopped",
});

/**
 * Shows how a warming goes until it has ended. Closing it leaves the warming alone.
 *
 * @param {string} id of the job
 * @param {() => void} ended called once, when it has
 */
export async function openWarmProgress(id, ended) {
  const title = h("span", null, "Warming");
  const bar = h("progress", { max: 1, "aria-label": "Keys done" });
  const text = h("p", { role: "status" });
  const parts = h("div");
  const errors = h("div");
  const cancel = h("button", { class: "button danger", type: "button" }, "Cancel the warming");
  const dialog = openDialog(title, [bar, text, parts, errors], cancel);
  dialog.querySelector("footer button")?.replaceChildren("Close");
  cancel.onclick = async () => {
    cancel.disabled = true;
    try {
      show(await api.cancelJob(id));
    } catch (failure) {
      text.textContent = message(failure);
      cancel.disabled = false;
    }
  };

  /** @param {Job} job */
  function show(job) {
    title.textContent = STATES[job.state] ?? job.state;
    bar.max = Math.max(1, job.total);
    bar.value = job.done;
    text.textContent = progressText(job);
    fill(parts, partList(job));
    fill(errors, errorList(job));
    cancel.hidden = job.ended !== null;
    cancel.disabled = job.state !== "running";
  }

  while (dialog.isConnected) {
    try {
      const job = await api.job(id);
      show(job);
      if (job.ended !== null) {
        ended();
        return;
      }
    } catch (failure) {
      text.textContent = "No answer, trying again: " + message(failure);
      if (failure instanceof api.ApiError && [401, 403, 404].includes(failure.status)) {
        text.textContent = message(failure);
        cancel.hidden = true;
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
}

/**
 * @param {Job} job
 * @returns {string}
 */
function progressText({ total, done, loaded, present, failed, eta, ended }) {
  const parts = [
    `${number(done)} of ${number(total)} ${noun(total, "key")}`,
    `${number(loaded)} loaded`,
    `${number(present)} there already`,
    `${number(failed)} failed`,
  ];
  if (ended === null && eta !== null) {
    parts.push(eta < 1 ? "less than a second left" : `about ${span(eta)} left`);
  }
  return parts.join(" · ");
}

/** @param {Job} job */
function partList({ parts }) {
  if (parts.length < 2 && !parts.some((part) => part.given_up)) {
    return null;
  }
  return h(
    "ul",
    { class: "failures" },
    parts.map((part) =>
      h(
        "li",
        null,
        `${part.cache ?? part.name}: ${number(part.done)} of ${number(part.total)}`,
        part.given_up ? ", given up after 20 failures in a row" : null,
      ),
    ),
  );
}

/** @param {Job} job */
function errorList({ errors, failed }) {
  if (errors.length === 0) {
    return null;
  }
  const shown = errors.slice(0, SHOWN_ERRORS);
  const rest = failed - shown.length;
  return h(
    "details",
    { open: failed <= 5 },
    h("summary", null, `${number(failed)} ${noun(failed, "key")} failed`),
    h(
      "ul",
      { class: "failures" },
      shown.map((error) =>
        h("li", null, h("span", { class: "mono" }, error.key), ": " + error.reason),
      ),
      rest > 0 ? h("li", null, `and ${number(rest)} more`) : null,
    ),
  );
}

/**
 * @param {unknown} failure
 * @returns {string}
 */
function message(failure) {
  return failure instanceof Error ? failure.message : String(failure);
}
