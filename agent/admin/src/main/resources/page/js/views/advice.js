import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { icon } from "../icons.js";
import { linkTo } from "../route.js";
import { toast } from "../toast.js";
import { jsonLink, viewHead } from "../widgets.js";
import { adviceRow, subjectLink } from "./advice-row.js";
import { dismiss, dismissNothing, undismissed } from "./dismissals.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Advice } from "../types.js"
 * @import { Context } from "./view.js"
 */

const LONGEST_BASELINE_NAME = 60;
const SNOOZE_DAYS = 7;
const SNOOZE = "Snooze";

const TITLES = /** @type {Record<string, string>} */ ({
  "Done: compare": "Puts the present numbers aside and compares what comes with them",
  [SNOOZE]: "Shown to nobody for a week",
  Dismiss: "Not shown again in this browser",
});

/** What to do about the caches: what saves most first. */
export class AdviceView {
  constructor() {
    this.list = h("div");
    this.element = h(
      "div",
      null,
      viewHead(
        "Advice",
        "ranked by what it saves; every number is measured here",
        jsonLink(api.ADVICE),
      ),
      this.list,
    );
  }

  title() {
    return "Advice";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    this.show(context, await context.advice);
  }

  /**
   * @param {Context} context
   * @param {Advice[]} all
   */
  show(context, all) {
    const shown = undismissed(all);
    const hidden = all.length - shown.length;
    const rows = shown.map((each) =>
      adviceRow(context.route, each, this.actions(context, each), "h2"),
    );
    const showAgain = () => {
      dismissNothing();
      context.refresh();
    };
    fill(
      this.list,
      h(
        "section",
        { class: "card", "aria-label": "Advice" },
        rows.length === 0 ? nothing(hidden) : h("ul", { class: "advice" }, rows),
      ),
      hidden === 0
        ? null
        : h(
            "p",
            { class: "quiet" },
            `${hidden} dismissed in this browser. `,
            h("button", { class: "link-button", type: "button", onclick: showAgain }, "Show again"),
          ),
      putOff(context),
    );
  }

  /**
   * @param {Context} context
   * @param {Advice} advice
   * @returns {Child}
   */
  actions(context, advice) {
    const evidence = subjectLink(context.route, advice);
    const dismissed = () => {
      dismiss(advice.id);
      context.refresh();
    };
    return [
      evidence === null ? null : h("a", { class: "button small", href: evidence }, "Evidence"),
      context.session.scopes.includes("admin") && advice.cache !== null
        ? button("Done: compare", advice, () => void startComparison(context, advice))
        : null,
      context.session.scopes.includes("admin")
        ? button(SNOOZE, advice, () => void act(context, () => api.snooze(advice.id, SNOOZE_DAYS)))
        : null,
      button("Dismiss", advice, dismissed),
    ];
  }

  redraw() {}

  destroy() {}
}

/**
 * @param {string} label
 * @param {Advice} advice
 * @param {() => void} onclick
 */
function button(label, advice, onclick) {
  return h(
    "button",
    {
      class: "button small",
      type: "button",
      "data-action": label,
      title: TITLES[label],
      "aria-label": `${label}: ${advice.title}`,
      onclick,
    },
    label,
  );
}

/**
 * @param {Context} context
 * @returns {Child} what is shown to nobody for a while, null if nothing is
 */
function putOff(context) {
  const ids = context.snoozed();
  if (ids.length === 0) {
    return null;
  }
  const wake = () => act(context, () => Promise.all(ids.map(api.wake)));
  return h(
    "p",
    { class: "quiet" },
    `${ids.length} put off for everybody. `,
    context.session.scopes.includes("admin")
      ? h(
          "button",
          { class: "link-button", type: "button", onclick: () => void wake() },
          "Say again",
        )
      : null,
  );
}

/**
 * @param {Context} context
 * @param {() => Promise<unknown>} action
 */
async function act(context, action) {
  try {
    await action();
    context.refresh();
  } catch (failure) {
    toast(failure instanceof Error ? failure.message : String(failure));
  }
}

/**
 * The advice was followed: what comes from now on is compared with what was.
 *
 * @param {Context} context
 * @param {Advice} advice
 */
async function startComparison({ route }, advice) {
  try {
    const name = ("before: " + advice.title).slice(0, LONGEST_BASELINE_NAME);
    const { baselines } = await api.saveBaseline(name);
    const changes = { compare: baselines[0].id };
    location.hash = linkTo(route, "cache", advice.cache, changes);
  } catch (failure) {
    toast(failure instanceof Error ? failure.message : String(failure));
  }
}

/** @param {number} hidden */
function nothing(hidden) {
  return h(
    "div",
    { class: "empty" },
    icon("good"),
    h("h2", null, hidden > 0 ? "Nothing else to suggest" : "Nothing to suggest"),
    h(
      "p",
      null,
      "A cache is judged from its tenth minute and its thousandth lookup on. " +
        "Its page tells what another size would do, and why its lookups miss.",
    ),
  );
}
