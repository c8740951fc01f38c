import { axisTime } from "../format.js";
import { markWords } from "../words.js";
import { colourOf, translucent } from "./colour.js";
import { stack } from "./data.js";

/**
 * @import { Mark, Num } from "../types.js"
 * @import { ChartData, Line } from "./data.js"
 * @import uPlot from "uplot"
 *
 * @typedef {object} PlotSpec
 * @property {boolean} [stacked]
 * @property {boolean} [logarithmic]
 * @property {number} [height] CSS pixels
 * @property {(value: Num) => string} format of a value
 * @property {(value: Num) => string} [formatAxis] of a label of the y axis
 * @property {(lowest: number, highest: number) => [number, number]} [range] of the y axis
 *
 * @typedef {object} PlotListener
 * @property {(index: number | null) => void} cursorMoved
 * @property {(from: number, to: number) => void} spanChosen epoch seconds, by dragging
 */

/** Charts of a view share the cursor. */
const SYNC = "cacheglass";

const FONT = "12px Inter, system-ui, sans-serif";
/** A drag over fewer pixels is a click with a trembling hand. */
const LEAST_DRAG = 6;
const MARK_ROOM = 110;
const MARK_EDGE = 52;
const MARK_TOP = -10;
const MARK_HEIGHT = 20;
const MARK_ROWS = 2;
const LONGEST_MARK = 18;
const IMPORTANT = ["restart", "deploy"];

/**
 * uPlot with our looks: a new one is made when the lines or the theme change, else data are set.
 *
 * @param {HTMLElement} box
 * @param {number} width
 * @param {PlotSpec} spec
 * @param {() => ChartData} current the data of now, which a later `setData` may have changed
 * @param {PlotListener} listener
 * @returns {uPlot}
 */
export function createPlot(box, width, spec, current, listener) {
  const lines = current().lines;
  return new window.uPlot(
    {
      width,
      height: spec.height ?? 220,
      padding: [16, 26, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        sync: { key: SYNC, filters: { pub: () => true, sub: isPointing } },
        points: { size: 7 },
        drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG },
      },
      scales: { x: { time: true, range: timeRange }, y: yScale(spec) },
      axes: [timeAxis(), valueAxis(spec)],
      series: [{}, ...lines.map((line, i) => series(line, spec, i))],
      bands: spec.stacked ? bands(lines) : [],
      hooks: {
        setCursor: [(plot) => listener.cursorMoved(plot.cursor.idx ?? null)],
        setSelect: [
          (plot) => {
            const [from, to] = selectedSpan(plot);
            hideSelection(plot);
            listener.spanChosen(from, to);
          },
        ],
        draw: [(plot) => drawMarks(plot, current())],
      },
    },
    alignedData(spec, current()),
    box,
  );
}

/**
 * @param {PlotSpec} spec
 * @param {ChartData} data
 * @returns {uPlot.AlignedData}
 */
export function alignedData(spec, data) {
  const values = data.lines.map((line) => line.values);
  const shown = spec.stacked ? stack(values) : spec.logarithmic ? values.map(positive) : values;
  return /** @type {uPlot.AlignedData} */ ([data.times, ...shown]);
}

/** @param {uPlot} plot */
export function hideSelection(plot) {
  plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
}

/**
 * What a chart is told of the others: where the pointer is. A drag belongs to the one it began on.
 *
 * @param {string} type of an event
 */
function isPointing(type) {
  return type === "mousemove" || type === "mouseleave";
}

/**
 * @param {uPlot} plot
 * @returns {[number, number]} epoch seconds
 */
function selectedSpan({ select, posToVal }) {
  return [posToVal(select.left, "x"), posToVal(select.left + select.width, "x")];
}

/**
 * Shows what would be chosen, without choosing it.
 *
 * @param {uPlot} plot
 * @param {number} from epoch seconds
 * @param {number} to
 */
export function showSelection(plot, from, to) {
  const [left, right] = [plot.valToPos(from, "x"), plot.valToPos(to, "x")];
  const height = plot.over.clientHeight;
  plot.setSelect({ left, width: right - left, top: 0, height }, false);
}

/**
 * A logarithmic scale has no place for zero.
 *
 * @param {Num[]} values
 */
function positive(values) {
  return values.map((value) => (value !== null && value > 0 ? value : null));
}

/**
 * @param {PlotSpec} spec
 * @returns {uPlot.Scale}
 */
function yScale(spec) {
  if (spec.logarithmic) {
    return { distr: 3, log: 10 };
  }
  const range =
    spec.range ?? ((_, highest) => /** @type {[number, number]} */ ([0, highest * 1.08 || 1]));
  return { range: (_, lowest, highest) => range(lowest ?? 0, highest ?? 0) };
}

/**
 * Around a single point uPlot would show a whole day, labelled by nothing but midnights.
 *
 * @param {uPlot} plot
 * @param {Num} from
 * @param {Num} to
 * @returns {uPlot.Range.MinMax}
 */
function timeRange(plot, from, to) {
  const times = plot.data[0];
  return times.length === 1
    ? [times[0] - 30, times[0] + 30]
    : /** @type {uPlot.Range.MinMax} */ ([from, to]);
}

/** @returns {uPlot.Axis} */
function timeAxis() {
  return {
    ...axis(),
    size: 30,
    space: 70,
    grid: { show: false },
    values: (plot, times) => {
      const { min = 0, max = 0 } = plot.scales.x;
      return times.map((time) => axisTime(time, max - min));
    },
  };
}

/**
 * @param {PlotSpec} spec
 * @returns {uPlot.Axis}
 */
function valueAxis(spec) {
  const format = spec.formatAxis ?? spec.format;
  return {
    ...axis(),
    size: 62,
    values: (_, values) => values.map((value) => (value === null ? "" : format(value))),
  };
}

/** @returns {uPlot.Axis} */
function axis() {
  return {
    stroke: colourOf("--text-3"),
    font: FONT,
    ticks: { show: false },
    grid: { stroke: colourOf("--grid"), width: 1 },
  };
}

/**
 * @param {Line} line
 * @param {PlotSpec} spec
 * @param {number} index
 * @returns {uPlot.Series}
 */
function series(line, spec, index) {
  const stroke = colourOf(line.colour);
  const filled = spec.stacked ? index === 0 : line.area;
  return {
    label: line.label,
    stroke,
    width: spec.stacked ? 1 : 2,
    dash: line.dashed ? [5, 4] : undefined,
    fill: filled ? translucent(stroke, spec.stacked ? 0.28 : 0.14) : undefined,
    points: { show: showLonelyPoint },
  };
}

/**
 * A value between two gaps has no line to lie on: it gets a dot, or it would not be seen.
 *
 * @param {uPlot} plot
 * @param {number} index
 */
function showLonelyPoint(plot, index) {
  return Array.from(plot.data[index], (value) => value !== null).filter(Boolean).length === 1;
}

/**
 * @param {Line[]} lines
 * @returns {uPlot.Band[]} each layer of a stack is filled down to the one below it
 */
function bands(lines) {
  return lines
    .map((line, i) => ({
      series: /** @type {[number, number]} */ ([i + 1, i]),
      fill: translucent(colourOf(line.colour), 0.28),
    }))
    .slice(1)
    .reverse();
}

/**
 * @param {uPlot} plot
 * @param {ChartData} data
 */
function drawMarks(plot, data) {
  plot.over.querySelectorAll(".chart-mark").forEach((label) => label.remove());
  /** @type {number[][]} where labels are, by row */
  const rows = Array.from({ length: MARK_ROWS }, () => []);
  for (const mark of byImportance(data.marks)) {
    const x = plot.valToPos(mark.time, "x");
    if (x < 0 || x > plot.over.clientWidth) {
      continue;
    }
    const colour = colourOf(mark.kind === "clear" ? "--bad" : "--accent");
    drawMarkLine(plot, plot.valToPos(mark.time, "x", true), colour);
    const row = rows.findIndex((row) => row.every((other) => Math.abs(x - other) >= MARK_ROOM));
    if (row >= 0) {
      addMarkLabel(plot, x, row, markText(mark));
      rows[row].push(x);
    }
  }
}

/**
 * Where there is no room for all labels, those of what changes everything are shown and others left
 * out; of those that are alike the later ones are shown.
 *
 * @param {Mark[]} marks
 */
function byImportance(marks) {
  const important = (/** @type {Mark} */ mark) => IMPORTANT.includes(mark.kind);
  const latest = [...marks].sort((a, b) => b.time - a.time);
  return [...latest.filter(important), ...latest.filter((mark) => !important(mark))];
}

/**
 * @param {Mark} mark
 * @returns {string} short: "cleared: products"
 */
function markText(mark) {
  const text = markWords(mark);
  return text.length > LONGEST_MARK ? text.slice(0, LONGEST_MARK - 1) + "…" : text;
}

/**
 * @param {uPlot} plot
 * @param {number} x canvas pixels
 * @param {string} colour
 */
function drawMarkLine(plot, x, colour) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(Math.round(x), bbox.top);
  ctx.lineTo(Math.round(x), bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/**
 * @param {uPlot} plot
 * @param {number} x CSS pixels
 * @param {number} row from the top
 * @param {string} text
 */
function addMarkLabel(plot, x, row, text) {
  const label = document.createElement("span");
  label.className = "chart-mark";
  label.textContent = text;
  const edge = Math.max(MARK_EDGE, plot.over.clientWidth - MARK_EDGE);
  label.style.setProperty("top", MARK_TOP + row * MARK_HEIGHT + "px");
  label.style.setProperty("left", Math.min(Math.max(x, MARK_EDGE), edge) + "px");
  plot.over.append(label);
}
