/** The page's words for what the API names in short. */

/** @import { CacheRow, Rule, Tier } from "./types.js" */

/** @typedef {"good" | "warn" | "bad" | "info"} Level */

const LIBRARIES = /** @type {Record<string, string>} */ ({
  cache2k: "cache2k",
  caffeine: "Caffeine",
  "class-loaders": "Class loaders of modules",
  custom: "Methods of the settings",
  cxf: "CXF",
  ehcache2: "Ehcache 2",
  ehcache3: "Ehcache 3",
  executors: "Executors",
  guava: "Guava",
  hazelcast: "Hazelcast",
  hibernate: "Hibernate",
  infinispan: "Infinispan",
  "jboss-threads": "JBoss Threads",
  jcache: "JCache",
  "jdk-httpserver": "HTTP server of the JDK",
  jedis: "Jedis",
  jersey: "Jersey",
  lettuce: "Lettuce",
  linkedhashmap: "LinkedHashMap",
  mybatis: "MyBatis",
  quarkus: "Quarkus",
  redisson: "Redisson",
  resteasy: "RESTEasy",
  servlet: "Servlet",
  "spring-cache": "Spring Cache",
  spymemcached: "spymemcached",
  "vertx-web": "Vert.x Web",
  xmemcached: "XMemcached",
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

const RULES = /** @type {Record<string, string>} */ ({
  "hit-rate": "Hit rate low",
  "average-time": "Lookups slow on average",
  "p95-time": "Slow lookups",
  "tier1-size": "Tier 1 large",
  "tier2-size": "Tier 2 large",
  "total-size": "Tiers large together",
  "endpoint-misses": "Endpoint that misses",
  "redis-memory": "Redis memory",
  "redis-connection": "Redis unreachable",
  drop: "Hit rate fell",
  trend: "Hit rate falling",
});

/** What is judged, and the unit of its limits; those of a part are 0 to 1. */
const METRICS = /** @type {Record<string, {name: string, unit: string}>} */ ({
  hit_rate: { name: "hit rate", unit: "%" },
  miss_rate: { name: "miss rate", unit: "%" },
  avg_ms: { name: "mean time", unit: "ms" },
  p95_ms: { name: "p95", unit: "ms" },
  tier1_mb: { name: "size", unit: "MB" },
  tier2_mb: { name: "size", unit: "MB" },
  total_mb: { name: "size", unit: "MB" },
  redis_memory_ratio: { name: "memory used", unit: "%" },
  redis_connection_errors: { name: "failures a minute", unit: "" },
});

const COMPARISONS = /** @type {Record<string, string>} */ ({
  "<": "below",
  "<=": "at most",
  ">": "above",
  ">=": "from",
});

/** From these hit rates on a cache performs so; the first that fits. */
const RATINGS = /** @type {{from: number, level: Level, text: string}[]} */ ([
  { from: 0.8, level: "good", text: "excellent" },
  { from: 0.5, level: "warn", text: "moderate" },
  { from: 0, level: "bad", text: "low" },
]);

/** Fewer lookups than this say nothing: as for the health rules. */
const LEAST_RATED = 10;

/**
 * @param {number | null} hitRate
 * @param {number} lookups that it is of
 * @returns {{from: number, level: Level, text: string} | null} null with too few to go by
 */
export function ratingOf(hitRate, lookups) {
  return hitRate === null || lookups < LEAST_RATED
    ? null
    : (RATINGS.find(({ from }) => hitRate >= from) ?? null);
}

/** @returns {string} how a hit rate is put into words */
export function ratingMeaning() {
  const parts = RATINGS.map(({ from, text }) => (from > 0 ? `${text} from ${from * 100} %` : text));
  return `Of the hit rate: ${parts.slice(0, -1).join(", ")}, ${parts[parts.length - 1]} below`;
}

/**
 * @param {string} rule id
 * @returns {string}
 */
export function ruleName(rule) {
  return RULES[rule] ?? rule;
}

/**
 * @param {string} metric
 * @returns {string} of its limits; "%" for those of a part
 */
export function unitOf(metric) {
  return METRICS[metric]?.unit ?? "";
}

/**
 * @param {Rule} rule
 * @returns {string} "hit rate below 70 %: warning, below 50 %: degraded"; "" without thresholds
 */
export function conditionOf(rule) {
  const { name, unit } = METRICS[rule.metric] ?? { name: rule.metric, unit: "" };
  const parts = [];
  for (const level of /** @type {const} */ (["warning", "degraded", "critical"])) {
    const threshold = rule[level];
    if (threshold !== null) {
      parts.push(`${inWords(threshold, unit)}: ${level}`);
    }
  }
  return parts.length === 0 ? "" : `${name} ${parts.join(", ")}`;
}

/**
 * @param {string} threshold "< 0.7"
 * @param {string} unit
 */
function inWords(threshold, unit) {
  const [operator, limit] = threshold.split(" ");
  const shown = unit === "%" ? Number((Number(limit) * 100).toPrecision(12)) : limit;
  return `${COMPARISONS[operator] ?? operator} ${shown} ${unit}`.trim();
}

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

const MARK_BEGINNINGS = /** @type {Record<string, string>} */ ({
  clear: "cleared: ",
  deploy: "deploy ",
});

/**
 * What happened, in words: "deploy 2.42", "cleared: all caches", "restarted".
 *
 * @param {{kind: string, label: string}} mark
 * @returns {string}
 */
export function markWords({ kind, label }) {
  return label.startsWith(kind) ? label : (MARK_BEGINNINGS[kind] ?? "") + label;
}
