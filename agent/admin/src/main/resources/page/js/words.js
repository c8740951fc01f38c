/** The page's words for what the API names in short. */

/** @import { CacheRow, Tier } from "./types.js" */

/** @typedef {"good" | "warn" | "bad" | "info"} Level */

const LIBRARIES = /** @type {Record<string, string>} */ ({
  caffeine: "Caffeine",
  ehcache3: "Ehcache 3",
  jcache: "JCache",
});

const TIERS = /** @type {Record<string, string>} */ ({
  heap: "heap",
  offheap: "off-heap",
  disk: "disk",
  remote: "remote",
});

/** What became of a lookup, as the step of a path. */
const OUTCOMES = /** @type {Record<string, string>} */ ({
  heap: "Hit in heap",
  offheap: "Hit off-heap",
  disk: "Hit on disk",
  remote: "Hit in remote store",
  miss: "Miss",
  load: "Missed",
  coalesced: "Waited for another's load",
  error: "Failed",
});

const HEALTH = /** @type {Record<string, {level: Level, text: string}>} */ ({
  healthy: { level: "good", text: "Healthy" },
  warning: { level: "warn", text: "Watch" },
  degraded: { level: "bad", text: "Needs attention" },
  critical: { level: "bad", text: "Critical" },
  unknown: { level: "info", text: "No data yet" },
});

/**
 * @param {string} library
 * @returns {string}
 */
export function libraryName(library) {
  return LIBRARIES[library] ?? library;
}

/**
 * @param {string} kind
 * @returns {string}
 */
export function tierName(kind) {
  return TIERS[kind] ?? kind;
}

/**
 * @param {string} kind
 * @param {string} otherwise the API's own words
 * @returns {string}
 */
export function outcomeName(kind, otherwise) {
  return OUTCOMES[kind] ?? otherwise;
}

/**
 * @param {string} text
 * @returns {string} the text as a sentence begins
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param {Tier[]} tiers
 * @returns {string} "heap, off-heap, disk"
 */
export function tierNames(tiers) {
  return tiers.map((tier) => tierName(tier.kind)).join(", ");
}

/**
 * @param {string} health
 * @returns {{level: Level, text: string}}
 */
export function healthOf(health) {
  return HEALTH[health] ?? HEALTH.unknown;
}

/**
 * @param {CacheRow} row
 * @returns {string} "Ehcache 3 · heap, off-heap"
 */
export function builtOf(row) {
  const tiers = tierNames(row.tiers);
  return tiers ? libraryName(row.library) + " · " + tiers : libraryName(row.library);
}

/**
 * @param {number} n
 * @param {string} singular
 * @param {string} [plural]
 * @returns {string} the noun alone
 */
export function noun(n, singular, plural = singular + "s") {
  return n === 1 ? singular : plural;
}
