import { h } from "../dom.js";
import { fill } from "../morph.js";
import { icon } from "../icons.js";
import * as api from "../api.js";
import { Chart } from "../charts/chart.js";
import { ratioAxis } from "../charts/series.js";
import { dateTime, duration, number, percent } from "../format.js";
import { linkTo } from "../route.js";
import { card, jsonLink, verdict, viewHead } from "../widgets.js";
import { commandLines, shareLines } from "./redis-charts.js";
import { nodesTable } from "./redis-nodes.js";
import { deploymentName, mostUrgent } from "./redis-words.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { RedisDeployment, RedisServer, RedisServers } from "../types.js"
 * @import { Context } from "./view.js"
 */

const URL = "api/v1/cache/info";

/** How the servers of Redis behind the caches are, and whether they agree with us. */
export class RedisView {
  constructor() {
    this.head = h("div");
    this.verdict = h("div");
    this.nodes = h("div");
    this.below = h("div");
    this.charts = charts();
    this.chartRow = h(
      "div",
      { class: "grid two" },
      this.charts.share.element,
      this.charts.time.element,
    );
    this.element = h(
      "div",
      null,
      this.head,
      h("div", { class: "rows" }, this.verdict, this.nodes, this.chartRow, this.below),
    );
  }

  title() {
    return "Redis";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    const servers = await api.redis({ history: "true" }, context.signal);
    const wanted = context.route.parameters.get("connection");
    const chosen =
      servers.deployments.find((each) => each.id === wanted) ?? mostUrgent(servers.deployments);
    this.chartRow.hidden = !chosen;
    if (chosen) {
      this.show(context, servers, chosen);
    } else {
      this.showNone(servers);
    }
  }

  /**
   * @param {Context} context
   * @param {RedisServers} servers
   * @param {RedisDeployment} chosen
   */
  show(context, servers, chosen) {
    const nodes = servers.connections.filter((each) => each.connection === chosen.id);
    fill(
      this.head,
      h(
        "div",
        { class: "view-head" },
        h("h1", null, "Redis"),
        picker(context, servers.deployments, chosen),
        pingChip(nodes),
        h("span", { class: "spacer" }),
        jsonLink(URL),
      ),
    );
    fill(this.verdict, verdict(chosen.verdict.level, chosen.verdict.title, chosen.verdict.text));
    fill(this.nodes, nodesTable(chosen, nodes));
    this.charts.share.update(shareLines(chosen.history));
    this.charts.time.update(commandLines(chosen.history));
    fill(this.below, about(context, chosen, nodes));
  }

  /** @param {RedisServers} servers */
  showNone({ enabled }) {
    fill(this.head, viewHead("Redis", undefined, jsonLink(URL)));
    fill(this.verdict, none(enabled));
    fill(this.nodes, null);
    fill(this.below, null);
  }

  redraw() {
    Object.values(this.charts).forEach((chart) => chart.redraw());
  }

  destroy() {
    Object.values(this.charts).forEach((chart) => chart.destroy());
  }
}

function charts() {
  return {
    share: new Chart({
      title: "Server and client agree?",
      format: percent,
      formatAxis: (ratio) => number((ratio ?? 0) * 100) + " %",
      range: ratioAxis,
      empty: "No lookups since the server was asked first; it is asked every 30 s",
    }),
    time: new Chart({
      title: "Command time seen by this application",
      logarithmic: true,
      format: duration,
      empty: "The server was asked only once so far; it is asked every 30 s",
    }),
  };
}

/** @param {boolean} enabled */
function none(enabled) {
  const title = enabled ? "No Redis known" : "Redis servers are not asked";
  const text = enabled
    ? "A server appears here as soon as a client of the application (Jedis, Lettuce, Redisson) is connected to it. The setting cacheglass.redis names others."
    : "The setting cacheglass.redis is off.";
  return h(
    "section",
    { class: "card", "aria-label": "No Redis" },
    h("div", { class: "empty" }, icon("database"), h("h2", null, title), h("p", null, text)),
  );
}

/**
 * @param {Context} context
 * @param {RedisDeployment[]} deployments
 * @param {RedisDeployment} chosen
 */
function picker(context, deployments, chosen) {
  const select = h(
    "select",
    { class: "button", "aria-label": "Connection" },
    deployments.map((each) =>
      h("option", { value: each.id, selected: each === chosen }, deploymentName(each)),
    ),
  );
  select.value = chosen.id;
  select.onchange = () => context.change({ connection: select.value });
  return select;
}

/** @param {RedisServer[]} nodes */
function pingChip(nodes) {
  const up = nodes.filter((node) => node.status === "connected" && node.latency_ms !== null);
  if (up.length < nodes.length || up.length === 0) {
    const down = nodes.filter((node) => node.error !== null);
    return down.length === 0
      ? null
      : h("span", { class: "chip bad" }, icon("bad"), down[0].status.replaceAll("_", " "));
  }
  const slowest = Math.max(...up.map((node) => node.latency_ms ?? 0));
  const text = (up.length > 1 ? "all PONG in " : "PONG in ") + duration(slowest);
  return h("span", { class: "chip good" }, icon("good"), text);
}

/**
 * @param {Context} context
 * @param {RedisDeployment} deployment
 * @param {RedisServer[]} nodes
 */
function about({ route }, deployment, nodes) {
  const asked = nodes.map((node) => node.asked).filter((time) => time !== null);
  const latest = asked.sort().at(-1);
  const caches = deployment.caches.map((id) => [
    h("a", { href: linkTo(route, "cache", id) }, id),
    " ",
  ]);
  return card(
    "How this is known",
    latest ? "last answer " + dateTime(latest) : "no answer yet",
    h(
      "div",
      { class: "card-body" },
      h(
        "p",
        null,
        "INFO and PING every 30 s on a connection of our own, and CLUSTER NODES of a cluster: they change nothing and count in no hit rate. No KEYS, no MONITOR. Commands per second are without ours; of the clients one is ours. The server's hit rate is of every client and database.",
      ),
      caches.length > 0
        ? h("p", null, "Truth check, the server's counts beside ours: ", caches)
        : null,
    ),
  );
}
