import assert from "node:assert/strict";
import test from "node:test";
import { conditionOf } from "../../main/resources/page/js/words.js";

/** @param {object} rule */
function rule(rule) {
  return {
    scope: "cache",
    metric: "hit_rate",
    warning: null,
    degraded: null,
    critical: null,
    min_samples: 10,
    for_seconds: 0,
    ...rule,
  };
}

test("conditionOf_partsAndTimes_areInWords", () => {
  assert.equal(
    conditionOf(rule({ warning: "< 0.7", degraded: "<= 0.29" })),
    "hit rate below 70 %: warning, at most 29 %: degraded",
  );
  assert.equal(
    conditionOf(rule({ metric: "p95_ms", warning: ">= 100", critical: "> 0.0000001" })),
    "p95 from 100 ms: warning, above 0.0000001 ms: critical",
  );
  assert.equal(
    conditionOf(rule({ metric: "redis_connection_errors", critical: ">= 5" })),
    "failures a minute from 5: critical",
  );
});

test("conditionOf_noThresholdOrAnUnknownMetric_saysWhatItCan", () => {
  assert.equal(conditionOf(rule({})), "");
  assert.equal(
    conditionOf(rule({ metric: "new_one", warning: "< 3" })),
    "new_one below 3: warning",
  );
});
