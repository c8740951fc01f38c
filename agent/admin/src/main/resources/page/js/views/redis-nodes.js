import { h } from "../dom.js";
import { amount, count, dateTime, duration, number, percent, span } from "../format.js";
import { card } from "../widgets.js";
import { simpleTable } from "./cache-tables.js";

/**
 * The servers of a deployment, one row each.
 *
 * @import { Child } from "../dom.js"
 * @import { RedisDeployment, RedisServer } from "../types.js"
 */

/** Above this share of maxmemory a server is nearly full; the health rule's own line. */
const NEARLY_FULL = 0.8;

/**
 * @param {RedisDeployment} deployment
 * @param {RedisServer[]} nodes
 */
export function nodesTable(deployment, nodes) {
  const columns = COLUMNS.filter((column) => !column.only || column.only(deployment));
  return card(
    nodes.length > 1 ? "Nodes" : "Server",
    nodes.length > 1 ? "as each of them says" : "as it says",
    simpleTable(
      "Nodes",
      columns.map((column) => column.label),
      nodes.map((node) => ({
        key: node.node,
        cells: columns.map((column) => column.cell(node)),
      })),
    ),
  );
}

/**
 * @typedef {object} Column
 * @property {string} label
 * @property {(node: RedisServer) => Child} cell
 * @property {(deployment: RedisDeployment) => boolean} [only]
 */

const COLUMNS = /** @type {Column[]} */ ([
  { label: "Node", cell: nodeName },
  { label: "Role", cell: role },
  { label: "Slots", cell: (node) => node.slots ?? "–", only: ({ mode }) => mode === "cluster" },
  { label: "Memory", cell: memory },
  { label: "Keys", cell: (node) => count(node.total_keys) },
  { label: "Hit rate (server)", cell: (node) => rate(node, node.recent.hit_rate) },
  { label: "This application", cell: (node) => rate(node, node.recent.our_hit_rate) },
  { label: "Commands/s", cell: (node) => amount(node.recent.commands_per_second) },
  { label: "Evicted", cell: evicted },
  { label: "Expired", cell: (node) => count(node.expired_keys) },
  { label: "Clients", cell: (node) => count(node.connected_clients) },
  { label: "Ping", cell: (node) => duration(node.latency_ms) },
]);

/** @param {RedisServer} node */
function nodeName(node) {
  const facts = [
    node.product,
    node.libraries,
    node.encrypted ? "TLS" : null,
    node.uptime_in_seconds === null ? null : "up " + span(node.uptime_in_seconds),
    node.primary ? "of " + node.primary : null,
    node.used_by_application ? null : "not used by this application",
  ];
  const text = facts.filter(Boolean).join(" · ");
  return h(
    "span",
    { class: "entry" },
    h(
      "span",
      null,
      h("span", { class: "name strong" }, node.node),
      h("small", { title: text }, text),
      node.error === null ? null : h("small", { class: "down" }, downText(node)),
    ),
  );
}

/** @param {RedisServer} node */
function downText(node) {
  const since = node.failing_since ? ` (since ${dateTime(node.failing_since)})` : "";
  return node.error + since;
}

/** @param {RedisServer} node */
function role(node) {
  if (node.error !== null && node.status !== "loading") {
    return h("span", { class: "chip bad" }, node.status.replaceAll("_", " "));
  }
  return node.primary
    ? h("span", { title: "of " + node.primary }, node.role)
    : (node.role ?? "not asked yet");
}

/** @param {RedisServer} node */
function memory(node) {
  if (node.used_memory_human === null) {
    return "–";
  }
  if (!node.maxmemory) {
    const title = "maxmemory is 0: nothing limits it but the machine";
    return h(
      "span",
      { title },
      node.used_memory_human,
      h("small", { class: "quiet" }, " no limit"),
    );
  }
  const title =
    `${percent(node.used_memory_ratio)} of maxmemory, policy ${node.maxmemory_policy},` +
    ` fragmentation ${number(node.mem_fragmentation_ratio, 2)}`;
  const text = `${node.used_memory_human} / ${node.maxmemory_human}`;
  return (node.used_memory_ratio ?? 0) > NEARLY_FULL
    ? h("span", { class: "chip warn", title }, text)
    : h("span", { title }, text);
}

/**
 * Of the last minutes: since the start of the server a rate hardly moves any more.
 *
 * @param {RedisServer} node
 * @param {number | null} ratio
 */
function rate(node, ratio) {
  const title =
    node.recent.seconds > 0
      ? `of the last ${span(node.recent.seconds)}; the server since its start: ${percent(node.hit_rate)}`
      : "known when the server was asked twice";
  return h("span", { title, class: "strong" }, percent(ratio));
}

/** @param {RedisServer} node */
function evicted(node) {
  const now = node.recent.evicted_per_second ?? 0;
  const title = `${count(node.evicted_keys)} since the server was started`;
  return now > 0
    ? h("span", { class: "chip bad", title }, amount(now) + "/s")
    : h("span", { title }, count(node.evicted_keys));
}
