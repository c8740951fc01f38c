import assert from "node:assert/strict";
import { test } from "node:test";
import { commandLines, shareLines } from "../../main/resources/page/js/views/redis-charts.js";
import { deploymentName, mostUrgent } from "../../main/resources/page/js/views/redis-words.js";

const deployment = (id, level, nodes = 1, mode = "single") => ({
  id,
  name: id,
  mode,
  nodes,
  verdict: { level, title: "", text: "" },
  caches: [],
  history: null,
});

test("mostUrgent_oneIsInTrouble_isThatOne", () => {
  const all = [deployment("a", "good"), deployment("b", "warn"), deployment("c", "bad")];

  assert.equal(mostUrgent(all).id, "c");
  assert.equal(mostUrgent(all.slice(0, 2)).id, "b");
  assert.equal(all[0].id, "a");
});

test("mostUrgent_allWell_isTheFirst", () => {
  assert.equal(mostUrgent([deployment("a", "good"), deployment("b", "good")]).id, "a");
  assert.equal(mostUrgent([]), undefined);
});

test("deploymentName_each_saysHowItsServersWorkTogether", () => {
  assert.equal(deploymentName(deployment("a:1", "good")), "a:1 (one server)");
  assert.equal(deploymentName(deployment("a:1", "good", 4, "cluster")), "a:1 (cluster, 4 nodes)");
});

test("lines_history_areServerAndOursApart", () => {
  const history = {
    step_seconds: 30,
    times: [0, 30],
    hit_rate: [0.9, null],
    our_hit_rate: [0.8, null],
    latency_ms: [0.3, 0.4],
    command_ms: [0.5, null],
  };

  assert.deepEqual(
    shareLines(history).lines.map((line) => line.values),
    [
      [0.9, null],
      [0.8, null],
    ],
  );
  assert.deepEqual(
    commandLines(history).lines.map((line) => [line.name, line.values]),
    [
      ["command", [0.5, null]],
      ["ping", [0.3, 0.4]],
    ],
  );
});

test("lines_noHistory_areEmpty", () => {
  assert.deepEqual(shareLines(null).lines, []);
  assert.deepEqual(commandLines(null).times, []);
});
