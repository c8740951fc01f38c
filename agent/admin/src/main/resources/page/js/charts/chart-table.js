import { h } from "../dom.js";
import { fill } from "../morph.js";
import { pointTime } from "../format.js";
import { NO_DATA, hasValues, lengthOf, spread } from "./data.js";

/**
 * @import { ChartData } from "./data.js"
 * @import { ChartSpec } from "./chart.js"
 */

const MOST_ROWS = 20;

/**
 * The numbers behind a chart, folded away until they are asked for.
 *
 * @param {ChartSpec} spec
 * @returns {{element: HTMLElement, update: (data: ChartData) => void}}
 */
export function chartTable(spec) {
  const content = h("div", {
    class: "table-scroll",
    role: "region",
    tabindex: 0,
    "aria-label": spec.title + " as a table",
  });
  const details = h(
    "details",
    { class: "chart-table" },
    h("summary", null, "Show as table"),
    content,
  );
  let latest = NO_DATA;
  const draw = () => {
    if (details.open) {
      fill(content, table(spec, latest));
    }
  };
  details.ontoggle = draw;
  return {
    element: details,
    update: (data) => {
      latest = data;
      details.hidden = !hasValues(data.lines);
      draw();
    },
  };
}

/**
 * @param {ChartSpec} spec
 * @param {ChartData} data
 */
function table(spec, data) {
  const head = data.lines.map((line) => h("th", { class: "numeric", scope: "col" }, line.label));
  const rows = spread(data.times.length, MOST_ROWS).map((i) =>
    h(
      "tr",
      null,
      h("td", null, pointTime(data.times[i], lengthOf(data))),
      data.lines.map((line) => h("td", { class: "numeric" }, spec.format(line.values[i]))),
    ),
  );
  return h(
    "table",
    null,
    h("caption", { class: "visually-hidden" }, spec.title),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Time"), head)),
    h("tbody", null, rows),
  );
}
