import assert from "node:assert/strict";
import { test } from "node:test";
import { formatSort, pageOf, parseSort } from "../../main/resources/page/js/paging.js";

const ROWS = [
  { name: "a", n: 3 },
  { name: "b", n: null },
  { name: "c", n: 10 },
  { name: "aa", n: 1 },
];

function names(filter, sort, limit = 10, offset = 0) {
  const page = pageOf([...ROWS], {
    fields: { text: (row) => row.name, numbers: { n: (row) => row.n } },
    filter,
    sort: parseSort(sort),
    value: (row, key) => row[key],
    window: { limit, offset },
  });
  return page.rows.map((row) => row.name);
}

test("pageOf_absentValue_comesLastInBothDirections", () => {
  assert.deepEqual(names("", "n"), ["aa", "a", "c", "b"]);
  assert.deepEqual(names("", "-n"), ["c", "a", "aa", "b"]);
});

test("pageOf_filterAndWindow_apply", () => {
  assert.deepEqual(names("A", "name"), ["a", "aa"]);
  assert.deepEqual(names("", "name", 2, 1), ["aa", "b"]);
});

test("pageOf_numberInFilter_leavesOutWhatIsNotKnown", () => {
  assert.deepEqual(names("n<5", "name"), ["a", "aa"]);
  assert.deepEqual(names("n>=3 a", "name"), ["a"]);
});

test("formatSort_ofParsed_givesTheSame", () => {
  assert.equal(formatSort(parseSort("-threads_waiting")), "-threads_waiting");
  assert.equal(formatSort(parseSort("name")), "name");
});
