import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { count, duration, number, percent } from "../format.js";
import { LONGEST_FILTER, MOST_ROWS, windowOf } from "../paging.js";
import { parseRoute, withParameters } from "../route.js";
import { Table } from "../table.js";
import { costMeter, csvLink, jsonLink, ratioMeter, threads, viewHead } from "../widgets.js";
import { endpointPanel } from "./endpoint-panel.js";
import { slowRequest } from "./slow-request.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { Query } from "../api.js"
 * @import { Route } from "../route.js"
 * @import { EndpointRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

const DEFAULT_SORT = "-threads_waiting";

/** More lookups than this in one request look like a loop that asks for one entry at a time. */
const MANY_LOOKUPS = 20;

/** Which requests use caches, and what a miss costs those who wait for them. */
export class EndpointsView {
  constructor() {
    this.most = 0;
    this.head = h("div");
    this.table = this.createTable();
    this.panel = h("div", { class: "rows" });
    this.element = h(
      "div",
      null,
      this.head,
      h(
        "div",
        { class: "rows" },
        h("section", { class: "card", "aria-label": "Endpoints" }, this.table.element),
        this.panel,
      ),
    );
    /** @type {Context | null} */
    this.context = null;
  }

  title() {
    return "Endpoints";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    this.context = context;
    const { route, signal } = context;
    const query = queryOf(route);
    const list = await api.endpoints(signal, query);
    const url = api.urlOf("api/v1/cache/stats/endpoints", query);
    fill(
      this.head,
      viewHead("Endpoints", "what a miss costs the people who wait", csvLink(url), jsonLink(url)),
    );
    this.most = Math.max(0, ...list.endpoints.map((row) => row.threads_waiting ?? 0));
    this.table.update({ ...list, rows: list.endpoints }, route.parameters);
    await this.showPanel(context, list.endpoints);
  }

  /**
   * @param {Context} context
   * @param {EndpointRow[]} shown
   */
  async showPanel({ route, signal }, shown) {
    const wanted = route.parameters.get("endpoint");
    const chosen = wanted === null ? shown[0] : await find(wanted, shown, signal);
    if (!chosen) {
      fill(this.panel, null);
      return;
    }
    const slow = chosen.requests > 0 ? await api.slowRequest(chosen.endpoint, signal) : null;
    fill(this.panel, [
      endpointPanel(chosen),
      chosen.requests > 0 ? slowRequest(route, slow) : null,
    ]);
  }

  /** @returns {Table<EndpointRow>} */
  createTable() {
    return new Table({
      caption: "Endpoints",
      placeholder: "Filter: route, hit<50%, p95>100ms",
      sort: DEFAULT_SORT,
      keyOf: (row) => row.endpoint,
      isSelected: (row) => row.endpoint === this.context?.route.parameters.get("endpoint"),
      changed: (changes) => this.context?.change(changes),
      columns: [
        { key: "endpoint", label: "Endpoint", cell: endpointName },
        { key: "requests", label: "Requests", numeric: true, cell: (row) => count(row.requests) },
        {
          key: "lookups_per_request",
          label: "Lookups/request",
          numeric: true,
          cell: lookupsPerRequest,
        },
        {
          key: "hit_rate",
          label: "Hit rate",
          numeric: true,
          cell: (row) => ratioMeter(row.lookups > 0 ? row.hit_rate : null),
        },
        {
          key: "all_hits",
          label: "All hits",
          title: "Median time of requests whose lookups all hit",
          numeric: true,
          cell: (row) => duration(row.all_hits?.p50_ms),
        },
        {
          key: "any_miss",
          label: "Any miss",
          title: "Median time of requests with at least one miss",
          numeric: true,
          cell: (row) => duration(row.any_miss?.p50_ms),
        },
        {
          key: "p95_response_time_ms",
          label: "p95",
          title: "95 of 100 requests took at most this long",
          numeric: true,
          cell: (row) => duration(row.p95_response_time_ms),
        },
        {
          key: "threads_waiting",
          label: "Threads waiting",
          title: "Misses a second × mean load time",
          numeric: true,
          cell: (row) => costMeter(row.threads_waiting, this.most, threads(row.threads_waiting)),
        },
      ],
    });
  }

  redraw() {}

  destroy() {}
}

/**
 * @param {Route} route
 * @returns {Query}
 */
function queryOf({ parameters }) {
  return {
    sort: parameters.get("sort") ?? DEFAULT_SORT,
    filter: parameters.get("q"),
    ...windowOf(parameters),
  };
}

/**
 * @param {string} name
 * @param {EndpointRow[]} shown
 * @param {AbortSignal} signal
 * @returns {Promise<EndpointRow | undefined>} also one that the page or the filter leaves out
 */
async function find(name, shown, signal) {
  const isIt = (/** @type {EndpointRow} */ row) => row.endpoint === name;
  const found = shown.find(isIt);
  if (found) {
    return found;
  }
  const filter = `endpoint:"${name}"`.slice(0, LONGEST_FILTER);
  return (await api.endpoints(signal, { filter, limit: MOST_ROWS })).endpoints.find(isIt);
}

/** @param {EndpointRow} row */
function endpointName(row) {
  const route = parseRoute(location.hash);
  const note = `${count(row.lookups)} lookups, ${percent(missShare(row))} with a miss`;
  return h(
    "span",
    { class: "entry" },
    h(
      "span",
      null,
      h(
        "a",
        {
          class: "name",
          href: withParameters(route, { endpoint: row.endpoint }),
          title: row.endpoint,
        },
        row.endpoint,
      ),
      h("small", null, row.requests > 0 ? note : count(row.lookups) + " lookups"),
    ),
  );
}

/** @param {EndpointRow} row */
function missShare(row) {
  const misses = row.any_miss?.count ?? 0;
  const all = misses + (row.all_hits?.count ?? 0);
  return all > 0 ? misses / all : null;
}

/** @param {EndpointRow} row */
function lookupsPerRequest(row) {
  const text = number(row.lookups_per_request, 1);
  if ((row.lookups_per_request ?? 0) <= MANY_LOOKUPS) {
    return text;
  }
  const title = "Many lookups in one request: one bulk read (getAll) may do";
  return h("span", { class: "chip warn", title }, text);
}
