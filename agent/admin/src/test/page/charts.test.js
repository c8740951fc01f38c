import assert from "node:assert/strict";
import { test } from "node:test";
import { latestIndex, sentence, spread, stack } from "../../main/resources/page/js/charts/data.js";
import {
  hitRateLines,
  outcomeLines,
  ratioAxis,
} from "../../main/resources/page/js/charts/series.js";
import { joined, timeWindow } from "../../main/resources/page/js/history.js";
import { parseRoute } from "../../main/resources/page/js/route.js";

const OUTCOMES = {
  epoch: "e1",
  metric: "outcomes",
  unit: "per second",
  step_seconds: 10,
  times: [100, 110, 120, 130],
  series: [
    { name: "tier1", label: "Hit in tier 1 (heap)", kind: "heap", values: [9, 6, null, 3] },
    { name: "tier2", label: "Hit in tier 2", kind: null, values: [0, 0, null, 0] },
    { name: "miss", label: "Miss", kind: "miss", values: [1, 2, null, 1] },
  ],
  marks: [],
};

const NOW = "2026-11-21T14:30:00Z";
const ENDS_NOW = {
  step: 10,
  before: 0,
  fixed: null,
  end: Date.parse(NOW) / 1000,
  unknown: null,
};
const WHOLE = { range: 100, seconds: 100, step: 10, before: 0, fixed: null, unknown: null };

test("stack_gap_staysAGap", () => {
  assert.deepEqual(
    stack([
      [1, null, 3],
      [2, null, null],
    ]),
    [
      [1, null, 3],
      [3, null, 3],
    ],
  );
});

test("outcomeLines_tierThatNeverAnswered_isLeftOut", () => {
  const lines = outcomeLines(OUTCOMES, WHOLE).lines;

  assert.deepEqual(
    lines.map((line) => line.label),
    ["Hit in heap", "Miss"],
  );
});

test("hitRateLines_withoutLookup_hasAGap", () => {
  assert.deepEqual(hitRateLines(OUTCOMES, WHOLE).lines[0].values, [0.9, 0.75, null, 0.75]);
});

test("hitRateLines_knownBefore_liesUnderThePresent", () => {
  const lines = hitRateLines(OUTCOMES, { range: 10, seconds: 10, step: 10, before: 20 }).lines;

  assert.deepEqual(
    lines.map((line) => line.values),
    [
      [null, 0.75],
      [0.9, 0.75],
    ],
  );
});

test("joined_otherRun_showsTheGapAndTheRestart", () => {
  const answer = { ...OUTCOMES, epoch: "e2", times: [200, 210, 220, 230] };

  const both = joined(OUTCOMES, answer);

  assert.deepEqual(both.times, [100, 110, 120, 130, 190, 200, 210, 220, 230]);
  assert.deepEqual(both.series[0].values, [9, 6, null, 3, null, 9, 6, null, 3]);
  assert.deepEqual(both.marks, [{ time: 200, kind: "restart", label: "restarted", by: null }]);
});

test("timeWindow_youngApplication_isAsLongAsItLives", () => {
  const route = parseRoute("#/overview?range=6h");

  assert.deepEqual(timeWindow(route, 40, NOW), { ...ENDS_NOW, range: 21600, seconds: 40 });
  assert.deepEqual(timeWindow(route, 50_000, NOW), {
    ...ENDS_NOW,
    range: 21600,
    seconds: 21600,
    step: 60,
    before: 21600,
  });
});

test("timeWindow_fixedSpan_saysWhatCannotBeKnown", () => {
  const now = Date.parse(NOW) / 1000;
  const route = (/** @type {number} */ from, /** @type {number} */ to) =>
    parseRoute(`#/overview?from=${now + from}&to=${now + to}&range=6h`);

  assert.deepEqual(timeWindow(route(-600, -300), 7200, NOW), {
    range: 300,
    seconds: 300,
    step: 10,
    before: 300,
    fixed: { from: now - 600, to: now - 300 },
    end: now - 300,
    unknown: null,
  });
  assert.match(timeWindow(route(-9000, -8000), 7200, NOW).unknown ?? "", /^Not watched yet/);
  assert.match(timeWindow(route(-90_000, -88_000), 86_400, NOW).unknown ?? "", /^Not watched yet/);
  const week = 7 * 86_400;
  assert.match(timeWindow(route(-week - 90, -week - 1), week, NOW).unknown ?? "", /^Expired/);
});

test("hitRateLines_fixedSpan_beginsWithIt", () => {
  const fixed = { from: 120, to: 130 };
  const lines = hitRateLines(OUTCOMES, { ...WHOLE, range: 10, fixed }).lines;

  assert.deepEqual(lines[0].values, [null, 0.75]);
});

test("timeWindow_week_hasAPointAnHalfAnHour", () => {
  const window = timeWindow(parseRoute("#/overview?range=7d"), 10 * 86_400, NOW);

  assert.deepEqual([window.seconds, window.step], [604_800, 1800]);
});

test("hitRateLines_beforeAMoment_liesUnderWhatCameAfterIt", () => {
  const earlier = { ...OUTCOMES, times: [20, 30, 40, 50] };
  const past = { history: earlier, shift: 80, since: 110, label: "Before" };
  const lines = hitRateLines(OUTCOMES, WHOLE, past).lines;

  assert.equal(lines[1].label, "Before");
  assert.deepEqual(lines[1].values, [null, 0.75, null, 0.75]);
});

test("hitRateLines_pastInLongerSteps_isFoundByItsStep", () => {
  const earlier = { ...OUTCOMES, step_seconds: 20, times: [0, 20, 40, 60] };
  const past = { history: earlier, shift: 90, since: 0, label: "Yesterday" };

  assert.deepEqual(hitRateLines(OUTCOMES, WHOLE, past).lines[1].values, [0.9, 0.75, 0.75, null]);
});

test("hitRateLines_baseline_isALevelLine", () => {
  const baseline = { label: "Before 2.41", rate: 0.8 };
  const lines = hitRateLines(OUTCOMES, WHOLE, null, baseline).lines;

  assert.deepEqual(lines[1].values, [0.8, 0.8, 0.8, 0.8]);
  assert.equal(lines[1].label, "Before 2.41");
});

test("ratioAxis_anyLowest_startsAtATenthAndNeverAtTheTop", () => {
  assert.deepEqual(
    [ratioAxis(0.87), ratioAxis(1), ratioAxis(0)],
    [
      [0.8, 1],
      [0.9, 1],
      [0, 1],
    ],
  );
});

test("sentence_withoutData_saysSo", () => {
  assert.equal(
    sentence("Hit rate", { times: [], lines: [], marks: [] }, String),
    "Hit rate: no data in this range.",
  );
});

test("latestIndex_trailingGap_isSkipped", () => {
  assert.equal(latestIndex([{ values: [1, 2, null] }], 3), 1);
});

test("spread_manyPoints_keepsTheLast", () => {
  assert.deepEqual(spread(10, 3), [1, 5, 9]);
});

test("outcomeLines_stepThatIsNotOver_isLeftOut", () => {
  const series = OUTCOMES.series.map((each) => ({ ...each, values: [...each.values, null] }));
  const open = { ...OUTCOMES, times: [...OUTCOMES.times, 140], series };

  assert.deepEqual(outcomeLines(open, WHOLE).times, [100, 110, 120, 130]);
});
