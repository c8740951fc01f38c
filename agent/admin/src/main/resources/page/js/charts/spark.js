import { svg } from "../dom.js";

const WIDTH = 84;
const HEIGHT = 24;
const MARGIN = 3;
/** Least span of the scale in points: noise of a tenth of a point must not look like a mountain. */
const LEAST_SPAN = 12;

/**
 * A hit rate's recent course. Its scale is its own; the column beside it has the number.
 *
 * @param {number[]} points percent, -1 where there was no lookup
 * @returns {SVGElement}
 */
export function spark(points) {
  const runs = splitAtGaps(points);
  const known = points.filter((point) => point >= 0);
  const { low, span } = scale(known);
  const x = (/** @type {number} */ i) => ((i * WIDTH) / Math.max(1, points.length - 1)).toFixed(1);
  const y = (/** @type {number} */ v) =>
    (HEIGHT - MARGIN - ((v - low) / span) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const paths = runs.map((run) => {
    const line = run.map(([i, v], n) => `${n === 0 ? "M" : "L"}${x(i)} ${y(v)}`).join("");
    const area = `${line}L${x(run[run.length - 1][0])} ${HEIGHT}L${x(run[0][0])} ${HEIGHT}Z`;
    return [
      svg("path", { class: "area", d: area }),
      svg("path", { d: line, "vector-effect": "non-scaling-stroke" }),
    ];
  });
  return svg(
    "svg",
    {
      class: "spark",
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    },
    paths,
  );
}

/**
 * @param {number[]} known
 * @returns {{low: number, span: number}}
 */
function scale(known) {
  const lowest = known.reduce((a, b) => Math.min(a, b), 100);
  const highest = known.reduce((a, b) => Math.max(a, b), 0);
  if (highest - lowest >= LEAST_SPAN) {
    return { low: lowest, span: highest - lowest };
  }
  const middle = (highest + lowest) / 2;
  const low = Math.max(0, Math.min(100 - LEAST_SPAN, middle - LEAST_SPAN / 2));
  return { low, span: LEAST_SPAN };
}

/**
 * @param {number[]} points
 * @returns {[number, number][][]} runs of (position, value) without a gap
 */
function splitAtGaps(points) {
  /** @type {[number, number][][]} */
  const runs = [];
  let open = false;
  points.forEach((point, i) => {
    if (point < 0) {
      open = false;
    } else if (open) {
      runs[runs.length - 1].push([i, point]);
    } else {
      runs.push([[i, point]]);
      open = true;
    }
  });
  return runs;
}
