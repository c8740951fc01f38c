import { h } from "../dom.js";
import { fill } from "../morph.js";
import { icon } from "../icons.js";
import * as api from "../api.js";
import { baselineOf } from "../compare.js";
import { Chart } from "../charts/chart.js";
import {
  hitRateLines,
  loadTimeLines,
  outcomeLines,
  ratioAxis,
  singleLine,
} from "../charts/series.js";
import { openClearEntriesDialog } from "../dialogs/clear-entries.js";
import { warmButton } from "../dialogs/warm-button.js";
import { amount, duration, number, percent, span } from "../format.js";
import { timeWindow } from "../history.js";
import { compareQuery, linkTo } from "../route.js";
import { csvLink, jsonLink, verdict } from "../widgets.js";
import { capital, healthOf, libraryName, tierNames } from "../words.js";
import { adviceCard } from "./advice-row.js";
import { undismissed } from "./dismissals.js";
import { endpointsOf, outcomeFlow, settingsOf } from "./cache-parts.js";
import { TOP_KEYS, keysOf } from "./cache-keys.js";
import { layersOf, patternsOf, tiersOf } from "./cache-tables.js";
import { cacheTiles } from "./tiles.js";
import { truthOf } from "./truth-check.js";
import { TOTALS_ONLY } from "./view.js";
import { reasonsOf, whatIfOf } from "./what-if.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { CacheDetail, Session } from "../types.js"
 * @import { TimeWindow } from "../history.js"
 * @import { Context } from "./view.js"
 */

/** One cache: where its lookups end, over time, by tier, pattern and endpoint. */
export class CacheView {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.name = id;
    this.head = h("div");
    this.missing = h("div");
    this.verdict = h("div");
    this.tiles = h("dl", { class: "tiles" });
    this.flow = h("div");
    this.why = h("div", { class: "grid two" });
    this.advice = h("div");
    this.below = h("div", { class: "grid main-and-side" });
    this.charts = detailCharts();
    const { outcomes, loadTime, hitRate, entries } = this.charts;
    this.content = h(
      "div",
      { class: "rows" },
      this.verdict,
      this.tiles,
      this.flow,
      this.advice,
      h("div", { class: "grid two" }, outcomes.element, loadTime.element),
      h("div", { class: "grid two" }, hitRate.element, entries.element),
      this.why,
      this.below,
    );
    this.element = h("div", null, this.head, this.missing, this.content);
  }

  title() {
    return this.name;
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    try {
      await this.loadCache(context);
    } catch (failure) {
      if (!(failure instanceof api.ApiError) || failure.status !== 404) {
        throw failure;
      }
      this.showMissing(context.route);
    }
  }

  /** @param {Context} context */
  async loadCache(context) {
    const { route, summary, histories, signal } = context;
    const window = timeWindow(route, summary.app.history_seconds, summary.as_of);
    const [cache, past, outcomes, loadTimes, entries, hits, misses] = await Promise.all([
      api.cache(this.id, signal, compareQuery(route)),
      histories.past(route, "outcomes", this.id, window, signal),
      histories.read("outcomes", this.id, window, signal),
      histories.read("load_time", this.id, window, signal),
      histories.read("entries", this.id, window, signal),
      api.keys({ cache: this.id, by: "hits", limit: TOP_KEYS }, signal),
      api.keys({ cache: this.id, by: "misses", limit: TOP_KEYS }, signal),
    ]);
    this.name = cache.name;
    this.showHead(context, cache, window);
    this.showContent(route, cache);
    this.showTables(route, cache, keysOf(route, this.id, hits, misses));
    this.charts.outcomes.update(outcomeLines(outcomes, window));
    this.charts.hitRate.update(
      hitRateLines(outcomes, window, past, baselineOf(route, cache.compare)),
    );
    this.charts.loadTime.update(loadTimeLines(loadTimes, window));
    this.charts.entries.update(
      singleLine(entries, window, cache.capacity === null ? "" : `of ${number(cache.capacity)}`),
    );
  }

  /** @param {Route} route */
  showMissing(route) {
    this.content.hidden = true;
    fill(this.head, breadcrumb(route));
    fill(
      this.missing,
      h(
        "section",
        { class: "card", "aria-label": "Not found" },
        h(
          "div",
          { class: "empty" },
          icon("info"),
          h("h1", null, `No cache is called “${this.id}” here`),
          h("p", null, "It may have been closed, or this link is from another instance."),
          h("a", { class: "button", href: linkTo(route, "overview") }, "All caches"),
        ),
      ),
    );
  }

  /**
   * @param {Context} context
   * @param {CacheDetail} cache
   * @param {TimeWindow} window
   */
  showHead({ route, session, refresh }, cache, window) {
    this.content.hidden = false;
    fill(this.missing);
    const health = healthOf(cache.health);
    const chips = [
      h("span", { class: "chip " + health.level }, icon(health.level), health.text),
      cache.live ? null : h("span", { class: "chip" }, "closed"),
      h("span", { class: "chip" }, libraryName(cache.library)),
      cache.tiers.length > 0
        ? h("span", { class: "chip wide-only" }, tierNames(cache.tiers))
        : null,
      cache.capacity === null
        ? null
        : h("span", { class: "chip wide-only" }, "max " + number(cache.capacity)),
      cache.ttl_seconds === null
        ? null
        : h("span", { class: "chip wide-only" }, "expires after " + span(cache.ttl_seconds)),
    ];
    fill(
      this.head,
      breadcrumb(
        route,
        h("h1", null, cache.name),
        chips,
        h("span", { class: "spacer" }),
        warmButton(this.id, session, refresh),
        clearButton(this.id, session, refresh),
        csvLink(chartsUrl(this.id, window), "The charts as a table, for a spreadsheet"),
        jsonLink(api.cachePath(this.id)),
      ),
    );
  }

  /**
   * @param {Route} route
   * @param {CacheDetail} cache
   */
  showContent(route, cache) {
    const health = healthOf(cache.health);
    const [title, ...rest] = capital(cache.health_note ?? "").split(/(?<=\.) /);
    const speaks = Boolean(title) && health.level !== "good";
    fill(this.verdict, speaks ? verdict(health.level, title, rest.join(" ")) : null);
    this.verdict.hidden = !speaks;
    fill(this.tiles, cacheTiles(cache));
    fill(this.flow, outcomeFlow(cache));
    fill(this.advice, adviceCard(route, undismissed(cache.advice)));
    fill(this.why, whatIfOf(cache), reasonsOf(cache));
  }

  /**
   * @param {Route} route
   * @param {CacheDetail} cache
   * @param {Child} keys
   */
  showTables(route, cache, keys) {
    fill(
      this.below,
      h(
        "div",
        { class: "rows" },
        tiersOf(cache),
        patternsOf(route, cache),
        keys,
        truthOf(cache),
        layersOf(route, cache),
      ),
      h("div", { class: "rows" }, endpointsOf(route, cache), settingsOf(cache)),
    );
  }

  redraw() {
    Object.values(this.charts).forEach((chart) => chart.redraw());
  }

  destroy() {
    Object.values(this.charts).forEach((chart) => chart.destroy());
  }
}

function detailCharts() {
  return {
    outcomes: new Chart({
      title: "Lookups by outcome",
      stacked: true,
      format: amount,
      empty: "No lookups in this range",
    }),
    loadTime: new Chart({
      title: "Load time",
      logarithmic: true,
      format: duration,
      empty: "No loads in this range",
    }),
    hitRate: new Chart({
      title: "Hit rate",
      format: percent,
      formatAxis: (ratio) => number((ratio ?? 0) * 100) + " %",
      range: ratioAxis,
      height: 176,
      empty: "No lookups in this range",
    }),
    entries: new Chart({
      title: "Entries",
      format: amount,
      height: 176,
      empty: "The library does not tell how many entries it holds",
    }),
  };
}

/**
 * @param {string} cache
 * @param {TimeWindow} window
 */
function chartsUrl(cache, { end, seconds, step }) {
  const to = Math.round(end);
  return api.urlOf("api/v1/history", { cache, from: to - seconds, to, step });
}

/**
 * @param {Route} route
 * @param {...Child} rest
 */
function breadcrumb(route, ...rest) {
  return h(
    "div",
    { class: "view-head" },
    h(
      "nav",
      { class: "breadcrumb", "aria-label": "Path" },
      h("a", { href: linkTo(route, "overview") }, "Caches"),
      " /",
    ),
    rest,
  );
}

/**
 * @param {string} id
 * @param {Session} session
 * @param {() => void} refresh
 */
function clearButton(id, session, refresh) {
  const allowed = session.scopes.includes("clear");
  return h(
    "button",
    {
      class: "button danger",
      type: "button",
      "data-action": "clear",
      disabled: !allowed,
      title: allowed ? null : "Your token does not have the scope “clear”",
      onclick: () => void openClearEntriesDialog(id, {}, refresh),
    },
    icon("trash"),
    "Clear…",
  );
}
