import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../main/resources/page/js/format.js";

test("amount_anySize_keepsThreeDigitsThatMatter", () => {
  const texts = [0, 0.42, 8.957, 61.23, 1240, 24100, 19_500_000, 765_600_000].map(format.amount);

  assert.deepEqual(texts, ["0", "0.42", "8.96", "61.2", "1,240", "24.1 k", "19.50 M", "765.6 M"]);
});

test("count_belowHundredThousand_isWhole", () => {
  assert.deepEqual([7, 48431, 241000].map(format.count), ["7", "48,431", "241.0 k"]);
});

test("percent_almostAll_neverClaimsAll", () => {
  assert.equal(format.percent(0.99999), "> 99.9 %");
  assert.equal(format.percent(1), "100.0 %");
});

test("duration_anySize_choosesTheUnit", () => {
  const texts = [0.0021, 0.03, 2.94, 62, 1550].map(format.duration);

  assert.deepEqual(texts, ["2.1 µs", "30 µs", "2.9 ms", "62 ms", "1.55 s"]);
});

test("span_anySize_hasAtMostTwoUnits", () => {
  const texts = [0, 42, 312, 11_040, 273_600].map(format.span);

  assert.deepEqual(texts, ["0 s", "42 s", "5 m 12 s", "3 h 4 m", "3 d 4 h"]);
});

test("everyFormat_absent_isADash", () => {
  const { amount, count, duration, megabytes, number, percent, span } = format;
  for (const each of [amount, count, duration, megabytes, number, percent, span]) {
    assert.equal(each(null), "–");
  }
});

test("pointTime_chartOfDays_saysTheDay", () => {
  const time = new Date(2026, 10, 21, 14, 5, 7).getTime() / 1000;
  const midnight = new Date(2026, 10, 21).getTime() / 1000;

  assert.equal(format.pointTime(time, 86_400), "14:05:07");
  assert.equal(format.pointTime(time, 604_800), "11-21 14:05");
  assert.equal(format.axisTime(time, 200), "14:05:07");
  assert.equal(format.axisTime(time, 604_800), "14:05");
  assert.equal(format.axisTime(midnight, 604_800), "11-21");
  assert.equal(format.axisTime(midnight, 86_400), "00:00");
});
