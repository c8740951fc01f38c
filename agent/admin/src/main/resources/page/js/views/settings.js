import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { openClearDialog } from "../dialogs/clear.js";
import { openWatchDialog } from "../dialogs/watch.js";
import { openResetDialog } from "../dialogs/reset.js";
import { count, dateTime, megabytes, number } from "../format.js";
import { card, facts, jsonLink, statusIcon, verdict, viewHead } from "../widgets.js";
import { libraryName } from "../words.js";
import { simpleTable } from "./cache-tables.js";
import { leftOut } from "./left-out.js";
import { missing } from "./missing.js";
import { notWatched } from "./not-watched.js";
import { outletFacts } from "./outlets.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { Budget, Cost, LibraryRow, Settings } from "../types.js"
 * @import { Context } from "./view.js"
 */

/** What is watched, what that costs, where it goes, who may act; and what can be switched off. */
export class SettingsView {
  constructor() {
    this.head = h("div", { class: "settings-head" });
    this.columns = h("div", { class: "grid two" });
    this.rows = h("div", { class: "rows" });
    this.element = h("div", null, this.head, h("div", { class: "rows" }, this.columns, this.rows));
  }

  title() {
    return "Settings and about";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    const settings = await api.settings(context.signal);
    fill(this.head, [
      viewHead(
        "Settings and about",
        "Cacheglass " + settings.agent.version,
        jsonLink("api/v1/settings"),
      ),
      missing(settings.agent.missing),
      settings.watching ? null : stopped(context),
      leftOut(context.summary.recorder.left_out),
      mistakes(settings),
    ]);
    fill(this.columns, [
      watched(settings),
      h("div", { class: "rows" }, costs(settings), sentTo(settings), whoMayAct(settings)),
    ]);
    fill(this.rows, [
      notWatched({ ...context.summary, not_watched: settings.not_watched }),
      inForce(settings),
      danger(context, settings),
    ]);
  }

  redraw() {}

  destroy() {}
}

/** @param {Context} context */
function stopped(context) {
  return verdict(
    "warn",
    "Nothing is watched",
    "What was counted stays; charts have a gap until it is switched on again.",
    mayAct(context, "admin")
      ? h(
          "button",
          {
            class: "button",
            type: "button",
            "data-action": "watch",
            onclick: () => openWatchDialog(true, context.refresh),
          },
          "Watch again…",
        )
      : null,
  );
}

/** @param {Settings} settings */
function mistakes(settings) {
  return settings.mistakes.map((mistake) => verdict("warn", "A setting is not right", mistake));
}

/** @param {Settings} settings */
function watched({ libraries, not_loaded: absent }) {
  return card(
    "What is watched",
    "libraries that the application has loaded",
    libraries.length === 0
      ? h("div", { class: "card-body" }, h("p", null, "No library that is supported, so far."))
      : simpleTable(
          "What is watched",
          ["Library", "Version", "Classes", "Caches", "State"],
          libraries.map((row) => ({
            key: row.library,
            cells: [
              h(
                "span",
                { class: "entry" },
                state(row),
                h("span", null, h("b", null, libraryName(row.library))),
              ),
              row.version ?? "–",
              count(row.classes),
              count(row.caches),
              row.why ?? row.state,
            ],
          })),
        ),
    absent.length === 0
      ? null
      : h(
          "div",
          { class: "card-body" },
          h("p", { class: "quiet" }, "Supported, not loaded: ", absent.map(libraryName).join(", ")),
        ),
  );
}

/** @param {LibraryRow} row */
function state({ state: its }) {
  if (its === "watched") {
    return statusIcon("good", "watched");
  }
  return its === "off" ? statusIcon("info", "not watched") : statusIcon("warn", "doubtful");
}

/** @param {Settings} settings */
function costs({ cost, agent, budget }) {
  return card(
    "What watching costs",
    "measured in this JVM",
    h(
      "div",
      { class: "card-body" },
      facts([
        ["A hit", nanos(cost.hit_ns)],
        ["A look at the clock", nanos(cost.clock_ns)],
        ["Processors’ time", processors(budget)],
        ["Memory", memory(cost, budget)],
        ["Samples dropped", number(cost.dropped_events) + "; counts never are"],
        [
          "Patterns",
          `${number(cost.patterns_kept)} kept, ${number(cost.patterns_folded)} keys folded into “(other)”`,
        ],
        ["Left out for its cost", undone(budget)],
        ["Failures of ours", cost.errors === 0 ? "none" : count(cost.errors) + ", see the log"],
        ["Java", agent.java],
      ]),
    ),
  );
}

/** @param {Budget} budget */
function processors(budget) {
  const allowed =
    budget.cpu_limit_percent === null
      ? "no budget"
      : percent(budget.cpu_limit_percent) + " allowed";
  const parts = [
    "own threads " + percent(budget.threads_percent),
    "counts " + percent(budget.counts_percent),
    "samples " + percent(budget.samples_percent),
  ];
  return [
    `${percent(budget.cpu_percent)}, ${allowed}`,
    h("div", { class: "quiet" }, parts.join(", ")),
  ];
}

/**
 * @param {Cost} cost
 * @param {Budget} budget
 */
function memory(cost, budget) {
  const most = megabytes(cost.memory_limit_bytes / 1048576);
  const allowed =
    budget.memory_limit_bytes === null
      ? "no budget"
      : megabytes(budget.memory_limit_bytes / 1048576) + " allowed";
  return [
    `${megabytes(cost.memory_bytes / 1048576)}, ${allowed}`,
    h("div", { class: "quiet" }, `all tables together can take ${most} at most`),
  ];
}

/** @param {Budget} budget */
function undone({ left_out: rows, since }) {
  return rows.length === 0
    ? "nothing"
    : [
        rows.map((row) => row.name).join(", "),
        h(
          "div",
          { class: "quiet" },
          `since ${dateTime(since)}; there are no ${rows.map((row) => row.lacks).join(", no ")}`,
        ),
      ];
}

/** @param {number} value */
function percent(value) {
  return number(value, value < 0.1 ? 3 : 2) + " %";
}

/** @param {number | null} value */
function nanos(value) {
  return value === null ? null : number(value, 1) + " ns";
}

/** @param {Settings} settings */
function sentTo({ sent_to: outlets }) {
  return card("Sent to", null, h("div", { class: "card-body" }, facts(outletFacts(outlets))));
}

/** @param {Settings} settings */
function whoMayAct({ who_may_act: rows }) {
  return card(
    "Who may act",
    null,
    h("div", { class: "card-body" }, facts(rows.map((row) => [row.who, row.scopes.join(", ")]))),
  );
}

/** @param {Settings} settings */
function inForce({ settings }) {
  return card(
    "Settings",
    "an argument goes before a property, that before the environment, the file, the filter",
    simpleTable(
      "Settings",
      ["Setting", "Value", "From"],
      settings.map((setting) => ({
        key: setting.name,
        cells: [
          h(
            "span",
            { class: "entry" },
            h(
              "span",
              null,
              h("code", { class: "mono", title: setting.environment }, setting.name),
              h("div", { class: "quiet meaning" }, setting.meaning),
              setting.note === null ? null : h("div", { class: "meaning" }, setting.note),
            ),
          ),
          setting.secret
            ? h(
                "span",
                { class: "quiet" },
                setting.origin === "default" ? "not set" : "set, secret",
              )
            : h("code", { class: "mono" }, setting.value || "–"),
          setting.origin === "default"
            ? h("span", { class: "quiet" }, "default")
            : h("span", { class: "chip" }, setting.origin),
        ],
      })),
      true,
    ),
  );
}

/**
 * @param {Context} context
 * @param {Settings} settings
 */
function danger(context, { watching }) {
  const admin = mayAct(context, "admin");
  const clear = mayAct(context, "clear");
  if (!admin && !clear) {
    return card(
      "Danger",
      null,
      h(
        "div",
        { class: "card-body" },
        h("p", { class: "quiet" }, "Your token has neither the scope “admin” nor “clear”."),
      ),
    );
  }
  return card(
    "Danger",
    null,
    h(
      "div",
      { class: "card-body" },
      h(
        "p",
        { class: "button-row" },
        admin ? dangerButton("Reset all counters…", () => openResetDialog(context.refresh)) : null,
        clear
          ? dangerButton("Clear all caches…", () =>
              openClearDialog(context.summary.totals, context.refresh),
            )
          : null,
        admin && watching
          ? dangerButton("Stop watching…", () => openWatchDialog(false, context.refresh))
          : null,
      ),
      h(
        "p",
        { class: "quiet" },
        "A reset lets every count begin anew; charts stay. Watching stops at once and begins again" +
          " without a restart: what is woven then only looks whether it shall count.",
      ),
    ),
  );
}

/**
 * @param {string} label
 * @param {() => void} onclick
 */
function dangerButton(label, onclick) {
  return h(
    "button",
    { class: "button danger", type: "button", "data-action": label, onclick },
    label,
  );
}

/**
 * @param {Context} context
 * @param {string} scope
 */
function mayAct({ session }, scope) {
  return session.scopes.includes(scope);
}
