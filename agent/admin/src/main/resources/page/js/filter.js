/**
 * Finds rows by what people type: words, `tier:heap` for one field, `hit<50%` or `p95>100ms` for a
 * number, with quotes around what holds a space. A row must match each. A word that only looks like
 * a field is a word: keys are full of colons. The server filters the long lists by the same rules.
 */

const WORD = /(?:[^\s"]|"[^"]*"?)+/g;
const TEXT = /^([a-z]\w*):(.+)$/;
const NUMBER = /^([a-z]\w*)(<=|>=|<|>|=)(\d{1,12}(?:\.\d{1,6})?)(%|us|µs|ms|s|k)?$/;

const UNITS = /** @type {Record<string, number>} */ ({
  "%": 0.01,
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1000,
  k: 1000,
});

const COMPARISONS = /** @type {Record<string, (a: number, b: number) => boolean>} */ ({
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
});

/** What the help shows. */
export const FILTER_EXAMPLES = /** @type {[string, string][]} */ ([
  ["tier:heap library:caffeine", "All words must match"],
  ["cache:prices hit<50%", "Patterns of a cache that mostly miss"],
  ["p95>100ms misses>1", "Slow, and missed often"],
  ['"GET /search" waiting>0.5', "Quotes around a space"],
]);

/**
 * @template R
 * @typedef {object} Filterable
 * @property {(row: R) => string} text in which words are looked for
 * @property {Record<string, (row: R) => string>} [texts] by the name that is typed
 * @property {Record<string, (row: R) => number | null>} [numbers]
 * @property {string[]} [ratios] those of the numbers that are from 0 to 1
 */

/**
 * @template R
 * @param {string} filter
 * @param {Filterable<R>} fields
 * @returns {(row: R) => boolean}
 */
export function rowFilter(filter, fields) {
  const terms = (filter.toLowerCase().match(WORD) ?? []).map((word) => term(word, fields));
  return (row) => terms.every((matches) => matches(row));
}

/**
 * @template R
 * @param {string} word
 * @param {Filterable<R>} fields
 * @returns {(row: R) => boolean}
 */
function term(word, { text, texts = {}, numbers = {}, ratios = [] }) {
  const [, numberName, comparison, digits, unit] = NUMBER.exec(word) ?? [];
  if (numberName && Object.hasOwn(numbers, numberName)) {
    const bound = boundOf(Number(digits), unit, ratios.includes(numberName));
    return (row) => {
      const value = numbers[numberName](row);
      return value !== null && COMPARISONS[comparison](value, bound);
    };
  }
  const [, textName, part] = TEXT.exec(word) ?? [];
  return textName && Object.hasOwn(texts, textName)
    ? contains(texts[textName], part)
    : contains(text, word);
}

/**
 * @param {number} bound
 * @param {string | undefined} unit
 * @param {boolean} ratio
 */
function boundOf(bound, unit, ratio) {
  if (unit) {
    return bound * UNITS[unit];
  }
  return ratio && bound > 1 ? bound / 100 : bound;
}

/**
 * @template R
 * @param {(row: R) => string} text
 * @param {string} word
 * @returns {(row: R) => boolean}
 */
function contains(text, word) {
  const wanted = word.replaceAll('"', "");
  return (row) => text(row).toLowerCase().includes(wanted);
}
