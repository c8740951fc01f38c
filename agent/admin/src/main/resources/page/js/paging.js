/**
 * Sorting, filtering and paging. The server does it for caches, patterns and endpoints, of which
 * there may be thousands; for lists that come whole {@link pageOf} does the same here.
 */

import { rowFilter } from "./filter.js";

/** @import { Filterable } from "./filter.js" */

/** More rows than this are never on the page at once: the API's own limit. */
export const MOST_ROWS = 500;

/** The API takes no longer filter. */
export const LONGEST_FILTER = 200;

/**
 * @typedef {object} Sort
 * @property {string} key
 * @property {boolean} descending
 */

/**
 * @template R
 * @typedef {object} Page
 * @property {R[]} rows
 * @property {number} matched rows that pass the filter
 * @property {number} total all rows
 * @property {number} offset
 * @property {number} limit
 */

/** @returns {number} rows of a first page: what fits a screen */
export function firstLimit() {
  return matchMedia("(max-width: 760px)").matches ? 10 : 25;
}

/**
 * @param {URLSearchParams} parameters
 * @returns {{limit: number, offset: number}}
 */
export function windowOf(parameters) {
  const limit = Number.parseInt(parameters.get("limit") ?? "", 10);
  const offset = Number.parseInt(parameters.get("offset") ?? "", 10);
  return {
    limit: limit >= 1 ? Math.min(limit, MOST_ROWS) : firstLimit(),
    offset: offset >= 0 ? offset : 0,
  };
}

/**
 * @param {string} text as in the API: a name, with "-" before it when descending
 * @returns {Sort}
 */
export function parseSort(text) {
  return text.startsWith("-")
    ? { key: text.slice(1), descending: true }
    : { key: text, descending: false };
}

/**
 * @param {Sort} sort
 * @returns {string}
 */
export function formatSort(sort) {
  return (sort.descending ? "-" : "") + sort.key;
}

/**
 * @template R
 * @param {R[]} all
 * @param {object} options
 * @param {Filterable<R>} options.fields what the filter looks in
 * @param {string} options.filter
 * @param {Sort} options.sort
 * @param {(row: R, key: string) => string | number | null} options.value
 * @param {{limit: number, offset: number}} options.window
 * @returns {Page<R>}
 */
export function pageOf(all, { fields, filter, sort, value, window }) {
  const matching = all.filter(rowFilter(filter, fields));
  const sorted = matching.sort((a, b) => compare(value(a, sort.key), value(b, sort.key), sort));
  return {
    rows: sorted.slice(window.offset, window.offset + window.limit),
    matched: matching.length,
    total: all.length,
    ...window,
  };
}

/**
 * Absent values come last in either direction.
 *
 * @param {string | number | null} a
 * @param {string | number | null} b
 * @param {Sort} sort
 */
function compare(a, b, sort) {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  const order =
    typeof a === "string" && typeof b === "string" ? a.localeCompare(b) : Number(a) - Number(b);
  return sort.descending ? -order : order;
}
