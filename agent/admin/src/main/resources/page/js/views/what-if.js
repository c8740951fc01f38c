import { h, svg } from "../dom.js";
import { amount, number, percent } from "../format.js";
import { card } from "../widgets.js";

/**
 * The cards that tell from the order of reads: what another size would do, and why lookups miss.
 *
 * @import { CacheDetail, MissesByReason, WhatIf } from "../types.js"
 */

/** Steps of the axis of hit rates, in percent. */
const STEPS = [5, 10, 20, 25, 50];

/** The plot's own units; the picture is stretched to the card. */
const WIDTH = 1000;
const HEIGHT = 400;

/** @param {CacheDetail} cache */
export function whatIfOf(cache) {
  const { what_if: whatIf } = cache;
  const title = whatIf.limited ? "What if it were larger?" : "What if it had a limit?";
  if (whatIf.confidence === "none" || whatIf.entries === null) {
    return card(title, null, h("div", { class: "card-body" }, quiet(whatIf.note ?? "Unknown.")));
  }
  const hint = `estimated, ± ${number((whatIf.error ?? 0) * 100, 1)} points`;
  return card(title, hint, h("div", { class: "card-body" }, curve(whatIf), basis(whatIf)));
}

/** @param {CacheDetail} cache */
export function reasonsOf(cache) {
  const { misses_by_reason: misses } = cache;
  const rows = reasons(misses).filter(({ share }) => share > 0);
  const hint = rows.length > 0 ? `${amount(misses.explained)} misses of the last hour` : null;
  const body =
    rows.length === 0
      ? quiet(cache.misses > 0 ? "No miss could be explained yet." : "Nothing missed yet.")
      : [
          h(
            "div",
            { class: "reason-bar", "aria-hidden": "true" },
            rows.map(({ share, colour }) => h("i", { style: barStyle(share, colour) })),
          ),
          h(
            "ul",
            { class: "reasons" },
            rows.map(({ share, colour, text, meaning }) =>
              h(
                "li",
                { title: meaning, "data-key": text },
                h("i", { style: { background: `var(${colour})` }, "aria-hidden": "true" }),
                h("span", null, text),
                h("b", null, percent(share)),
              ),
            ),
          ),
        ];
  return card("Why lookups miss", hint, h("div", { class: "card-body" }, body, workingSet(cache)));
}

/** @param {string} text */
function quiet(text) {
  return h("p", { class: "quiet" }, text);
}

/**
 * @param {number} share
 * @param {string} colour
 */
function barStyle(share, colour) {
  return { "flex-grow": share, background: `var(${colour})` };
}

/** @param {MissesByReason} misses */
function reasons(misses) {
  return [
    {
      text: "Expired",
      share: misses.expired ?? 0,
      colour: "--series-3",
      meaning: "The entry had reached its time to live.",
    },
    {
      text: "Evicted for size",
      share: misses.evicted ?? 0,
      colour: "--series-4",
      meaning: "The entry had to make room for others.",
    },
    {
      text: "First time seen",
      share: misses.first_read ?? 0,
      colour: "--series-2",
      meaning: "The key had not been asked for before, as far as is known.",
    },
    {
      text: "Invalidated by code",
      share: misses.invalidated ?? 0,
      colour: "--series-5",
      meaning: "The application had taken the entry out, or cleared the cache.",
    },
    {
      text: "Never stored",
      share: misses.not_stored ?? 0,
      colour: "--series-1",
      meaning: "The key had been asked for before, and nobody has stored a value since.",
    },
  ];
}

/** @param {CacheDetail} cache */
function workingSet(cache) {
  const words = /** @type {Record<number, string>} */ ({
    1: "minute",
    10: "10 min",
    60: "hour",
    1440: "24 h",
  });
  const known = cache.working_set.filter((set, i) => i === 0 || set.whole_window);
  const parts = known.map(
    (set) =>
      `${set.at_least ? "at least " : "≈ "}${amount(set.keys)} in the last ${words[set.minutes]}`,
  );
  return (cache.working_set[0].keys ?? 0) + (cache.working_set[2].keys ?? 0) > 0
    ? quiet("Different keys read: " + parts.join(" · "))
    : null;
}

/** @param {WhatIf} whatIf */
function basis(whatIf) {
  const keys =
    (whatIf.keys_per_sample ?? 1) > 1.01
      ? `one key in ${number(whatIf.keys_per_sample, 1)} is followed`
      : "every key is followed";
  const model =
    whatIf.model === "lru" ? "" : " This library does not evict by age alone: read it as a trend.";
  return quiet(`From ${amount(whatIf.lookups)} lookups; ${keys}.${model}`);
}

/** @param {WhatIf} whatIf */
function curve(whatIf) {
  const points = whatIf.points.map(({ entries, hit_rate }) => ({
    entries: entries ?? 0,
    rate: hit_rate ?? 0,
  }));
  const most = points[points.length - 1].entries;
  const low = lowest(points.slice(1).map(({ rate }) => rate));
  const x = (/** @type {number} */ entries) => (entries / most) * WIDTH;
  const y = (/** @type {number} */ rate) =>
    HEIGHT - (Math.max(0, rate - low.start) / (1 - low.start)) * HEIGHT;
  const line = points
    .filter(({ rate }) => rate >= low.start)
    .map(({ entries, rate }, n) => `${n === 0 ? "M" : "L"}${x(entries)} ${y(rate)}`)
    .join("");
  const first = points.find(({ rate }) => rate >= low.start) ?? points[0];
  const now = whatIf.entries ?? 0;
  return [
    h(
      "div",
      { class: "curve", role: "img", "aria-label": sentence(whatIf) },
      h("div", { class: "curve-now", style: { left: (now / most) * 100 + "%" } }, "now"),
      low.ticks.map((tick) =>
        h("span", { class: "curve-y", style: { top: (y(tick) / HEIGHT) * 100 + "%" } }, [
          number(tick * 100) + " %",
        ]),
      ),
      svg(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
        low.ticks.map((tick) =>
          svg("path", { class: "grid-line", d: `M0 ${y(tick)}H${WIDTH}`, ...THIN }),
        ),
        svg("path", {
          class: "area",
          d: `${line}L${WIDTH} ${HEIGHT}L${x(first.entries)} ${HEIGHT}Z`,
        }),
        svg("path", { class: "line", d: line, ...THIN }),
        svg("path", { class: "now-line", d: `M${x(now)} 0V${HEIGHT}`, ...THIN }),
      ),
      [0.25, 0.5, 0.75, 1].map((part) =>
        h("span", { class: "curve-x", style: { left: part * 100 + "%" } }, amount(part * most)),
      ),
    ),
    table(points, now),
  ];
}

const THIN = { "vector-effect": "non-scaling-stroke" };

/**
 * @param {number[]} rates
 * @returns {{start: number, ticks: number[]}} the axis, from a round number below the lowest to 1
 */
function lowest(rates) {
  const start = Math.floor(Math.min(...rates) * 10) / 10;
  const step = (STEPS.find((each) => (1 - start) * 100 <= each * 5) ?? 50) / 100;
  const ticks = [];
  for (let tick = 1; tick > start - 1e-9; tick -= step) {
    ticks.push(Math.max(0, tick));
  }
  return { start: Math.max(0, start), ticks };
}

/** @param {WhatIf} whatIf */
function sentence(whatIf) {
  const last = whatIf.points[whatIf.points.length - 1];
  return (
    `Expected hit rate by size: ${percent(whatIf.hit_rate)} with ${amount(whatIf.entries)} ` +
    `entries as now, ${percent(last.hit_rate)} with ${amount(last.entries)}.`
  );
}

/**
 * @param {{entries: number, rate: number}[]} points
 * @param {number} now
 */
function table(points, now) {
  return h(
    "details",
    { class: "chart-table" },
    h("summary", null, "Show as table"),
    h(
      "table",
      null,
      h("caption", { class: "visually-hidden" }, "Expected hit rate by size"),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { class: "numeric", scope: "col" }, "Entries"),
          h("th", { class: "numeric", scope: "col" }, "Hit rate"),
        ),
      ),
      h(
        "tbody",
        null,
        points.map(({ entries, rate }) =>
          h(
            "tr",
            null,
            h("td", { class: "numeric" }, number(entries) + (entries === now ? " (now)" : "")),
            h("td", { class: "numeric" }, percent(rate)),
          ),
        ),
      ),
    ),
  );
}
