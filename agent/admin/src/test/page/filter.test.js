import assert from "node:assert/strict";
import { test } from "node:test";
import { rowFilter } from "../../main/resources/page/js/filter.js";

const ROWS = [
  { key: "product:12", cache: "products", hit: 0.918, p95: 20 },
  { key: "price:EUR", cache: "prices of today", hit: 0.25, p95: null },
];

const FIELDS = {
  text: (row) => row.key + " " + row.cache,
  texts: { cache: (row) => row.cache },
  numbers: { hit: (row) => row.hit, p95: (row) => row.p95 },
  ratios: ["hit"],
};

const CASES = {
  "": ["product:12", "price:EUR"],
  PRICE: ["price:EUR"],
  "product:12": ["product:12"],
  "cache:prices": ["price:EUR"],
  'cache:"of today"': ["price:EUR"],
  "cache:product hit>90": ["product:12"],
  "hit<50%": ["price:EUR"],
  "hit<0.5": ["price:EUR"],
  "p95>=20ms": ["product:12"],
  "p95<1s": ["product:12"],
  "p95>19999us": ["product:12"],
  "size>3": [],
  "key:product": [],
  "__proto__:x": [],
};

const PIECES = [
  "hit",
  "p95",
  "cache:",
  "<",
  ">=",
  "=",
  "50%",
  "1e9",
  "ms",
  '"',
  " ",
  "\\",
  "(",
  "*",
  "__proto__",
  "constructor:",
  "hit<",
  "9".repeat(40),
  "é",
  "\u0000",
  "\ud83d",
];

/** @param {number} seed */
function randomFilters(seed) {
  let state = seed;
  const next = (/** @type {number} */ most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % most;
  };
  return Array.from({ length: 3000 }, () =>
    Array.from({ length: next(9) }, () => PIECES[next(PIECES.length)]).join(""),
  );
}

for (const seed of [1, 2, 3]) {
  test(`rowFilter_anything_${seed}_chooses`, () => {
    for (const filter of randomFilters(seed)) {
      const chosen = ROWS.filter(rowFilter(filter, FIELDS));

      assert.ok(chosen.length <= ROWS.length, filter);
    }
  });
}

for (const [filter, expected] of Object.entries(CASES)) {
  test(`rowFilter_${filter || "nothing"}_leavesWhatMatches`, () => {
    const found = ROWS.filter(rowFilter(filter, FIELDS)).map((row) => row.key);

    assert.deepEqual(found, expected);
  });
}
