import { h } from "../dom.js";
import * as api from "../api.js";
import { number, percent, span } from "../format.js";
import { noun } from "../words.js";
import { openDialog } from "./dialog.js";
import { openWarmProgress } from "./warm-progress.js";

/** @import { WarmPlan, WarmTarget } from "../types.js" */

const TOPS = [100, 500, 1000];
const USUAL_TOP = 500;

const SOURCES = /** @type {Record<string, string>} */ ({
  loader: "the cache’s own loader",
  warmer: "registered by the application",
  requests: "requests to the application itself",
});

/**
 * Lets a person choose what to load ahead of its use, and watch it being loaded. If a warming is
 * under way already, that one is shown.
 *
 * @param {string | null} cache the one to offer; null for all
 * @param {() => void} started
 */
export async function openWarmDialog(cache, started) {
  /** @type {WarmPlan} */
  let plan;
  try {
    plan = await api.warmPlan(USUAL_TOP);
  } catch (failure) {
    openDialog("Nothing was warmed", h("p", null, message(failure)));
    return;
  }
  if (plan.job) {
    void openWarmProgress(plan.job, started);
    return;
  }
  const offered = plan.targets.filter((target) => cache === null || target.cache === cache);
  if (offered.length === 0) {
    openDialog(cache === null ? "Nothing can be warmed" : "This cache cannot be warmed", [
      refusals(plan, cache),
      hint(),
    ]);
    return;
  }
  choose(plan, offered, cache, started);
}

/**
 * @param {WarmPlan} plan
 * @param {WarmTarget[]} offered
 * @param {string | null} cache
 * @param {() => void} started
 */
function choose(plan, offered, cache, started) {
  const boxes = offered.map((target) =>
    h("input", { type: "checkbox", checked: target.worthwhile || offered.length === 1 }),
  );
  const top = h(
    "select",
    { class: "button", id: "warm-top" },
    TOPS.map((each) => h("option", { value: each, selected: each === USUAL_TOP }, number(each))),
  );
  const error = h("p", { class: "form-error", role: "alert" });
  const go = h("button", { class: "button", type: "submit" }, "Warm");
  go.setAttribute("form", "warm-form");
  const form = h(
    "form",
    { id: "warm-form" },
    h(
      "fieldset",
      { class: "choices" },
      h("legend", null, "What to load"),
      offered.map((target, i) => choice(target, boxes[i])),
    ),
    h(
      "p",
      null,
      h("label", { for: "warm-top" }, "At most "),
      top,
      " keys of each cache, the most read first",
    ),
  );
  const chosen = () => offered.filter((_, i) => boxes[i].checked);
  form.onchange = () => (go.disabled = chosen().length === 0);
  const dialog = openDialog(
    cache === null ? "Warm caches" : "Warm this cache",
    [
      h(
        "p",
        null,
        `Values are loaded ahead of their use, ${plan.threads} at once. It counts as nobody’s lookups, so the hit rate stays true.`,
      ),
      form,
      cache === null ? refusals(plan, cache) : null,
      error,
    ],
    go,
  );
  go.disabled = chosen().length === 0;
  form.onsubmit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    try {
      const job = await api.warm(bodyOf(chosen(), Number(top.value)));
      dialog.close();
      void openWarmProgress(job.job, started);
    } catch (failure) {
      error.textContent = message(failure);
      go.disabled = false;
    }
  };
}

/**
 * @param {WarmTarget[]} targets
 * @param {number} top
 */
function bodyOf(targets, top) {
  return {
    caches: [...new Set(targets.map((target) => target.cache ?? target.name))],
    sources: [...new Set(targets.map((target) => target.source))],
    top,
  };
}

/**
 * @param {WarmTarget} target
 * @param {HTMLInputElement} box
 */
function choice(target, box) {
  return h(
    "label",
    { class: "choice" },
    box,
    h(
      "span",
      null,
      h("b", null, target.cache ?? target.name),
      " · ",
      target.source === "warmer" ? `“${target.name}”, ` : null,
      SOURCES[target.source] ?? target.source,
      h("span", { class: "quiet choice-note" }, note(target)),
    ),
  );
}

/** @param {WarmTarget} target */
function note(target) {
  const { keys, share_of_reads: share, expected_seconds: seconds, worthwhile } = target;
  if (keys === null) {
    return namesItself(target);
  }
  const parts = [`${number(keys)} ${noun(keys, "key")}`];
  if (share !== null) {
    parts.push(`≈ ${percent(share)} of its reads`);
  }
  if (seconds !== null) {
    parts.push(seconds < 1 ? "less than a second" : "about " + span(seconds));
  }
  if (!worthwhile) {
    parts.push("hardly worth it: its reads are spread over other keys");
  }
  return parts.join(" · ");
}

/** @param {WarmTarget} target */
function namesItself({ source, name }) {
  if (source !== "requests") {
    return "names its keys when it is asked";
  }
  return name.includes("{") ? "once for each hot key of the cache in braces" : "one request";
}

/**
 * @param {WarmPlan} plan
 * @param {string | null} cache
 */
function refusals({ not_possible: all }, cache) {
  const refused = all.filter((each) => cache === null || each.cache === cache);
  if (refused.length === 0) {
    return null;
  }
  return h(
    "details",
    { open: cache !== null },
    h("summary", null, `${number(refused.length)} ${noun(refused.length, "cache")} left out`),
    h(
      "ul",
      { class: "failures" },
      refused.map((each) => h("li", null, each.cache + ": " + each.reason)),
    ),
  );
}

function hint() {
  return h(
    "p",
    { class: "quiet" },
    "An application can register a warmer of its own with ",
    h("code", { class: "mono" }, "io.cacheglass.api.CacheWarmer"),
    ".",
  );
}

/**
 * @param {unknown} failure
 * @returns {string}
 */
function message(failure) {
  return failure instanceof Error ? failure.message : String(failure);
}
