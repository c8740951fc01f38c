import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo, parseRoute, rangeOf, withParameters } from "../../main/resources/page/js/route.js";

test("parseRoute_empty_isTheOverview", () => {
  assert.equal(parseRoute("").view, "overview");
});

test("parseRoute_ofALink_givesBackEveryName", () => {
  for (const name of ["a/b?c#d&e=%f", "<script>", "日本 語", "50%"]) {
    assert.equal(parseRoute(linkTo(parseRoute(""), "cache", name)).id, name);
  }
});

test("linkTo_otherView_takesOnlyTheRangeAlong", () => {
  const from = parseRoute("#/overview?range=6h&q=shop&sort=name");

  assert.equal(linkTo(from, "endpoints"), "#/endpoints?range=6h");
});

test("withParameters_nullOrDefault_takesAway", () => {
  const route = parseRoute("#/overview?range=6h&q=shop");

  assert.equal(withParameters(route, { q: null, range: "1h" }), "#/overview");
});

test("rangeOf_unknown_isTheDefault", () => {
  assert.equal(rangeOf(parseRoute("#/overview?range=toString")), "1h");
});
