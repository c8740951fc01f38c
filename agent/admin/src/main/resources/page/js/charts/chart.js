import { h } from "../dom.js";
import { fill } from "../morph.js";
import { pointTime } from "../format.js";
import { chartTable } from "./chart-table.js";
import { SHORTEST_SPAN } from "../history.js";
import { fixedSpan, parseRoute, withSpan } from "../route.js";
import { NO_DATA, hasValues, latestIndex, lengthOf, pointSentence, sentence } from "./data.js";
import { alignedData, createPlot, hideSelection, showSelection } from "./plot.js";

/**
 * @import { ChartData, Line } from "./data.js"
 * @import { PlotSpec } from "./plot.js"
 * @import uPlot from "uplot"
 *
 * @typedef {PlotSpec & {title: string, empty?: string}} ChartSpec
 */

/**
 * A card with one chart: title, legend whose entries can be switched off, plot, the same as a
 * sentence and as a table. A drag over it sets the time range of the page. With the focus on it the
 * arrow keys move the cursor, with Shift they select, and Enter takes the selection.
 */
export class Chart {
  /** @param {ChartSpec} spec */
  constructor(spec) {
    this.spec = spec;
    this.data = NO_DATA;
    /** @type {Set<string>} names of lines that are switched off */
    this.hidden = new Set();
    /** @type {uPlot | null} */
    this.plot = null;
    this.plotLines = "";
    this.width = 0;
    /** @type {number | null} */
    this.cursor = null;
    /** @type {number | null} where the selection by keys began */
    this.anchor = null;

    this.hint = h("span", { class: "hint" });
    this.time = h("span", { class: "chart-time" });
    this.back = h("button", { class: "button small", type: "button", hidden: true }, "Whole range");
    this.back.onclick = () => chooseSpan(null);
    this.legend = h("div", { class: "chart-legend" });
    this.empty = h("p", { class: "chart-empty", hidden: true }, "Reading…");
    const label = spec.title + ": reading";
    this.box = h("div", { class: "chart-plot", role: "img", tabindex: 0, "aria-label": label });
    this.box.style.setProperty("min-height", (spec.height ?? 220) + "px");
    this.box.append(this.empty);
    this.box.onkeydown = (event) => this.keyPressed(event);
    this.spoken = h("div", { class: "visually-hidden", role: "status" });
    this.table = chartTable(spec);
    this.element = h(
      "section",
      { class: "card chart", "aria-label": spec.title },
      h(
        "header",
        null,
        h("h2", null, spec.title),
        this.hint,
        h("span", { class: "spacer" }),
        this.back,
        this.time,
      ),
      this.legend,
      this.box,
      this.spoken,
      this.table.element,
    );
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.box);
  }

  /** @param {ChartData} data */
  update(data) {
    this.data = data;
    this.hint.textContent = data.hint ?? "";
    this.empty.textContent = data.empty ?? this.spec.empty ?? "No data in this range";
    this.back.hidden = fixedSpan(parseRoute(location.hash)) === null;
    this.box.setAttribute("aria-label", sentence(this.spec.title, data, this.spec.format));
    this.table.update(data);
    this.drawPlot();
    this.showValues();
  }

  /** The theme has changed: a canvas has no style sheet. */
  redraw() {
    this.removePlot();
    this.drawPlot();
  }

  destroy() {
    this.observer.disconnect();
    this.removePlot();
  }

  /** @returns {ChartData} without the lines that are switched off */
  shown() {
    return { ...this.data, lines: this.data.lines.filter((line) => !this.hidden.has(line.name)) };
  }

  drawPlot() {
    const data = this.shown();
    const drawable = hasValues(data.lines) && this.width > 50;
    this.empty.hidden = drawable || this.width === 0;
    const lines = data.lines.map((line) => line.name).join();
    if (!drawable || lines !== this.plotLines) {
      this.removePlot();
    }
    if (drawable && this.plot) {
      this.plot.setData(alignedData(this.spec, data));
    } else if (drawable) {
      this.plotLines = lines;
      this.plot = createPlot(this.box, this.width, this.spec, () => this.shown(), {
        cursorMoved: (index) => this.cursorMoved(index),
        spanChosen: (from, to) => chooseSpan({ from, to }),
      });
    }
  }

  removePlot() {
    this.plot?.destroy();
    this.plot = null;
    this.plotLines = "";
  }

  resized() {
    const width = this.box.clientWidth;
    if (Math.abs(width - this.width) < 2) {
      return;
    }
    this.width = width;
    if (this.plot) {
      this.plot.setSize({ width, height: this.spec.height ?? 220 });
    } else {
      this.drawPlot();
    }
  }

  /** @param {number | null} index */
  cursorMoved(index) {
    this.cursor = index;
    this.showValues();
  }

  /** The legend tells the values under the cursor, or the latest ones. */
  showValues() {
    const latest = latestIndex(this.data.lines, this.data.times.length);
    const index = this.cursor ?? latest;
    const time = index === null ? undefined : this.data.times[index];
    const when = time === undefined ? "" : pointTime(time, lengthOf(this.data));
    this.time.textContent = when && this.cursor === null ? "latest " + when : when;
    fill(
      this.legend,
      this.data.lines.map((line) => this.legendEntry(line, index)),
    );
  }

  /**
   * @param {Line} line
   * @param {number | null} index
   */
  legendEntry(line, index) {
    const swatch = h("i", {
      class: this.spec.stacked ? "area" : null,
      style: { background: `var(${line.colour})` },
    });
    return h(
      "button",
      {
        type: "button",
        "data-key": line.name,
        "aria-pressed": String(!this.hidden.has(line.name)),
        title: "Show or hide " + line.label,
        onclick: () => this.toggle(line.name),
      },
      swatch,
      line.label,
      h("b", null, this.spec.format(index === null ? null : (line.values[index] ?? null))),
    );
  }

  /** @param {string} name */
  toggle(name) {
    if (!this.hidden.delete(name)) {
      this.hidden.add(name);
    }
    this.drawPlot();
    this.showValues();
  }

  /** @param {KeyboardEvent} event */
  keyPressed(event) {
    if (!this.plot || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "Enter" || event.key === "Escape") {
      this.endSelection(this.plot, event.key === "Enter");
      return;
    }
    const last = this.data.times.length - 1;
    const at = this.cursor ?? last;
    /** @type {Record<string, number | undefined>} */
    const goals = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const goal = goals[event.key];
    if (goal === undefined) {
      return;
    }
    event.preventDefault();
    this.moveCursor(this.plot, at, Math.min(Math.max(goal, 0), last), event.shiftKey);
  }

  /**
   * @param {uPlot} plot
   * @param {number} from
   * @param {number} to
   * @param {boolean} selecting
   */
  moveCursor(plot, from, to, selecting) {
    const { times } = this.data;
    plot.setCursor({ left: plot.valToPos(times[to], "x"), top: 10 });
    this.anchor = selecting ? (this.anchor ?? from) : null;
    if (this.anchor === null) {
      hideSelection(plot);
    } else {
      const ends = [times[this.anchor], times[to]].sort((a, b) => a - b);
      showSelection(plot, ends[0], ends[1]);
    }
    this.spoken.textContent = pointSentence(this.shown(), to, this.spec.format);
  }

  /**
   * @param {uPlot} plot
   * @param {boolean} taken
   */
  endSelection(plot, taken) {
    const { anchor, cursor } = this;
    this.anchor = null;
    hideSelection(plot);
    if (taken && anchor !== null && cursor !== null && anchor !== cursor) {
      const { times } = this.data;
      chooseSpan({
        from: times[Math.min(anchor, cursor)],
        to: times[Math.max(anchor, cursor)],
      });
    }
  }
}

/**
 * Goes to the same view in another span of time; "back" in the browser leads to the one before.
 *
 * @param {{from: number, to: number} | null} span epoch seconds; null for the range that ends now
 */
function chooseSpan(span) {
  const least = span && { from: span.from, to: Math.max(span.to, span.from + SHORTEST_SPAN) };
  location.hash = withSpan(parseRoute(location.hash), least);
}
