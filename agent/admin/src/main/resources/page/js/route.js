/**
 * The state of the page is the hash of its URL, so that a link shows another person the same:
 * `#/cache/products?range=6h`.
 *
 * @typedef {object} Route
 * @property {string} view
 * @property {string | null} id
 * @property {URLSearchParams} parameters
 */

/** Seconds of each time range that can be chosen. */
export const RANGES = /** @type {Record<string, number>} */ ({
  "15m": 900,
  "1h": 3600,
  "6h": 21600,
  "24h": 86400,
  "7d": 604800,
});

const DEFAULT_RANGE = "1h";

/** Parameters that go with the person from view to view. */
const GLOBAL = ["range", "from", "to", "compare"];

/**
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path, query] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [view, id] = path.split("/", 2).map(decode);
  return { view: view || "overview", id: id || null, parameters: new URLSearchParams(query ?? "") };
}

/**
 * @param {Route} route
 * @returns {string}
 */
export function rangeOf(route) {
  const range = route.parameters.get("range") ?? DEFAULT_RANGE;
  return Object.hasOwn(RANGES, range) ? range : DEFAULT_RANGE;
}

/**
 * A span of time with a fixed beginning and end, as dragged on a chart or typed.
 *
 * @param {Route} route
 * @returns {{from: number, to: number} | null} epoch seconds; null for a range that ends now
 */
export function fixedSpan({ parameters }) {
  const from = Number.parseInt(parameters.get("from") ?? "", 10);
  const to = Number.parseInt(parameters.get("to") ?? "", 10);
  return from > 0 && to > from ? { from, to } : null;
}

/**
 * The hash of the present view with a fixed span.
 *
 * @param {Route} route
 * @param {{from: number, to: number} | null} span epoch seconds; null for a range that ends now
 * @returns {string}
 */
export function withSpan(route, span) {
  return withParameters(route, {
    from: span === null ? null : String(Math.floor(span.from)),
    to: span === null ? null : String(Math.ceil(span.to)),
  });
}

/**
 * With what the range is compared.
 *
 * @param {Route} route
 * @returns {string | null} previous, yesterday, before: a moment, the id of a baseline, or null for
 *     nothing
 */
export function comparedWith(route) {
  return route.parameters.get("compare");
}

/**
 * The moment that the range is compared with what was before, such as a deploy.
 *
 * @param {Route} route
 * @returns {number | null} epoch seconds; null if it is compared with something else
 */
export function comparedMoment(route) {
  const [, seconds] = /^before:(\d{1,12})$/.exec(comparedWith(route) ?? "") ?? [];
  return seconds === undefined ? null : Number(seconds);
}

/**
 * The part of a query that asks for the comparison.
 *
 * @param {Route} route
 * @returns {Record<string, string | number | null>}
 */
export function compareQuery(route) {
  const compare = comparedWith(route);
  const span = fixedSpan(route);
  if (compare === null) {
    return {};
  }
  return span === null ? { compare, range: RANGES[rangeOf(route)] } : { compare, ...span };
}

/**
 * A link to another view, in the same time range.
 *
 * @param {Route} from
 * @param {string} view
 * @param {string | null} [id]
 * @param {Record<string, string | null>} [changes]
 * @returns {string}
 */
export function linkTo(from, view, id = null, changes = {}) {
  const parameters = new URLSearchParams();
  for (const name of GLOBAL) {
    const value = from.parameters.get(name);
    if (value !== null) {
      parameters.set(name, value);
    }
  }
  return format(view, id, parameters, changes);
}

/**
 * The same view with some parameters changed; null takes one away.
 *
 * @param {Route} route
 * @param {Record<string, string | null>} changes
 * @returns {string}
 */
export function withParameters(route, changes) {
  return format(route.view, route.id, new URLSearchParams(route.parameters), changes);
}

/**
 * @param {string} view
 * @param {string | null} id
 * @param {URLSearchParams} parameters
 * @param {Record<string, string | null>} changes
 */
function format(view, id, parameters, changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "" || (name === "range" && value === DEFAULT_RANGE)) {
      parameters.delete(name);
    } else {
      parameters.set(name, value);
    }
  }
  const path = "#/" + [view, ...(id === null ? [] : [id])].map(encodeURIComponent).join("/");
  const query = parameters.toString();
  return query ? path + "?" + query : path;
}

/**
 * @param {string} part
 */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
