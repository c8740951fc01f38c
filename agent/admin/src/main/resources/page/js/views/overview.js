import { h } from "../dom.js";
import { fill } from "../morph.js";
import { icon } from "../icons.js";
import * as api from "../api.js";
import { Chart } from "../charts/chart.js";
import { hitRateLines, loadTimeLines, outcomeLines, ratioAxis } from "../charts/series.js";
import { openClearDialog } from "../dialogs/clear.js";
import { markButton } from "../dialogs/mark.js";
import { warmButton } from "../dialogs/warm-button.js";
import { amount, duration, number, percent } from "../format.js";
import { periodText, timeWindow } from "../history.js";
import { windowOf } from "../paging.js";
import { baselineOf } from "../compare.js";
import { compareQuery, linkTo } from "../route.js";
import { csvLink, jsonLink, threads, verdict, viewHead } from "../widgets.js";
import { noun } from "../words.js";
import { cachesTable, linkNames } from "./caches-table.js";
import { undismissed } from "./dismissals.js";
import { firstRun } from "./first-run.js";
import { leftOut } from "./left-out.js";
import { missing } from "./missing.js";
import { totalTiles } from "./tiles.js";
import { notWatched } from "./not-watched.js";
import { MOST_MISSED, MOST_WAITING, mostMissed, mostWaiting } from "./top-lists.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Query } from "../api.js"
 * @import { Route } from "../route.js"
 * @import { Advice, Caches } from "../types.js"
 * @import { Context } from "./view.js"
 */

/** All caches at a glance, the costliest misses first. */
export class OverviewView {
  constructor() {
    this.head = h("div");
    this.first = h("div");
    this.limits = h("div", { hidden: true });
    this.verdict = h("div");
    this.tiles = h("dl", { class: "tiles" });
    this.outcomes = new Chart({
      title: "Lookups by outcome",
      stacked: true,
      format: amount,
      empty: "No lookups in this range",
    });
    this.hitRate = new Chart({
      title: "Hit rate",
      format: percent,
      formatAxis: (ratio) => number((ratio ?? 0) * 100) + " %",
      range: ratioAxis,
      empty: "No lookups in this range",
    });
    this.loadTime = new Chart({
      title: "Load time",
      logarithmic: true,
      height: 176,
      format: duration,
      empty: "No loads in this range",
    });
    this.table = cachesTable(() => this.context);
    this.missed = h("section", { class: "card", "aria-label": "Most missed patterns" });
    this.unwatched = h("div");
    this.waiting = h("section", { class: "card", "aria-label": "Endpoints that wait most" });
    this.content = h(
      "div",
      { class: "rows" },
      this.limits,
      this.verdict,
      this.tiles,
      h("div", { class: "grid two" }, this.outcomes.element, this.hitRate.element),
      h(
        "section",
        { class: "card", "aria-label": "Caches" },
        h(
          "header",
          null,
          h("h2", null, "Caches"),
          h("span", { class: "hint" }, "the mark on a bar is the last minute"),
        ),
        this.table.element,
      ),
      h("div", { class: "grid three" }, this.missed, this.waiting, this.loadTime.element),
      this.unwatched,
    );
    this.element = h("div", null, this.head, this.first, this.content);
    /** @type {Context | null} */
    this.context = null;
    /** @type {Advice[]} as far as it is known */
    this.advice = [];
  }

  title() {
    return "Overview";
  }

  /**
   * @param {Route} route
   * @returns {Query}
   */
  summaryQuery(route) {
    const { parameters } = route;
    return {
      sort: parameters.get("sort"),
      filter: parameters.get("q"),
      ...windowOf(parameters),
      ...compareQuery(route),
    };
  }

  /** @param {Context} context */
  async load(context) {
    const { summary, route, histories, signal } = context;
    this.context = context;
    if (summary.totals.lookups === 0) {
      await this.showFirstRun(context);
      return;
    }
    const window = timeWindow(route, summary.app.history_seconds, summary.as_of);
    this.showHead(context);
    this.showSummary(context);
    this.showVerdict(context, this.advice);
    context.ready();
    const [outcomes, past, loadTimes, patterns, endpoints, advice] = await Promise.all([
      histories.read("outcomes", null, window, signal),
      histories.past(route, "outcomes", null, window, signal),
      histories.read("load_time", null, window, signal),
      api.patterns(signal, MOST_MISSED),
      api.endpoints(signal, MOST_WAITING),
      context.advice,
    ]);
    this.advice = advice;
    this.showVerdict(context, advice);
    this.outcomes.update(outcomeLines(outcomes, window));
    this.hitRate.update(hitRateLines(outcomes, window, past, baselineOf(route, summary.compare)));
    this.loadTime.update(loadTimeLines(loadTimes, window));
    fill(this.missed, mostMissed(route, patterns.patterns));
    fill(this.waiting, mostWaiting(route, endpoints.endpoints));
  }

  /** @param {Context} context */
  async showFirstRun({ route, summary, signal }) {
    const [settings, { endpoints }] = await Promise.all([
      api.settings(signal),
      api.endpoints(signal),
    ]);
    this.content.hidden = true;
    fill(this.head, viewHead("Overview"));
    fill(this.first, firstRun(route, summary, settings, endpoints));
  }

  /** @param {Context} context */
  showHead({ summary, session, route, refresh }) {
    this.content.hidden = false;
    fill(this.first);
    const { totals } = summary;
    const hint = `${number(totals.caches)} ${noun(totals.caches, "cache")} · ${periodText(route, summary)}`;
    const allowed = session.scopes.includes("clear");
    const clear = h(
      "button",
      {
        class: "button danger",
        type: "button",
        "data-action": "clear",
        disabled: !allowed || totals.caches === 0,
        title: allowed ? null : "Your token does not have the scope “clear”",
        onclick: () => openClearDialog(totals, refresh),
      },
      icon("trash"),
      "Clear all caches…",
    );
    const json = api.urlOf("api/v1/caches", this.summaryQuery(route));
    fill(
      this.head,
      viewHead(
        "Overview",
        hint,
        markButton(session, refresh),
        warmButton(null, session, refresh),
        clear,
        csvLink(json),
        jsonLink(json),
      ),
    );
  }

  /** @param {Context} context */
  showSummary({ summary, route }) {
    fill(this.tiles, totalTiles(summary.totals, summary.compare));
    fill(this.unwatched, notWatched(summary));
    this.table.update(
      { ...summary, rows: summary.caches, total: summary.totals.caches },
      route.parameters,
      othersText(summary),
    );
  }

  /**
   * @param {Context} context
   * @param {Advice[]} advice
   */
  showVerdict({ summary, route }, advice) {
    const { missing: absent, left_out: undone } = summary.recorder;
    this.limits.hidden = absent === null && undone === null;
    fill(this.limits, [missing(absent), leftOut(undone)]);
    const { level, title, text } = summary.verdict;
    fill(
      this.verdict,
      verdict(
        level,
        linkNames(title, summary.caches, route),
        linkNames(text, summary.caches, route),
        adviceLink(route, undismissed(advice).length),
      ),
    );
  }

  redraw() {
    this.outcomes.redraw();
    this.hitRate.redraw();
    this.loadTime.redraw();
  }

  destroy() {
    this.outcomes.destroy();
    this.hitRate.destroy();
    this.loadTime.destroy();
  }
}

/**
 * @param {Route} route
 * @param {number} advice how many pieces
 * @returns {Child}
 */
function adviceLink(route, advice) {
  return advice === 0
    ? null
    : h(
        "a",
        { class: "button", href: linkTo(route, "advice") },
        icon("bulb"),
        `${number(advice)} ${noun(advice, "piece")} of advice`,
      );
}

/**
 * @param {Caches} summary
 * @returns {Child} the rows that are not shown, so that sums are right
 */
function othersText({ others }) {
  if (others.caches === 0) {
    return null;
  }
  const rate = amount(others.lookups_per_second) + " lookups/s";
  return h(
    "span",
    null,
    `· the others together: ${rate}, ${threads(others.threads_waiting)} threads waiting`,
  );
}
