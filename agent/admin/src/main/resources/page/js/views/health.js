import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { icon } from "../icons.js";
import { clock, dateTime, number, span } from "../format.js";
import { openSilenceDialog } from "../dialogs/silence.js";
import { linkTo } from "../route.js";
import { card, facts, jsonLink, statusIcon, viewHead } from "../widgets.js";
import { capital, healthOf, markWords, ruleName } from "../words.js";
import { simpleTable } from "./cache-tables.js";
import { outletFacts } from "./outlets.js";
import { action, mayChange } from "./row-actions.js";
import { inState, rulesCard } from "./rules.js";
import { TOTALS_ONLY } from "./view.js";

/**
 * @import { Alert, Alerts, Mark, Settings } from "../types.js"
 * @import { Context } from "./view.js"
 */

/** So far back "What happened" looks. */
const MARKS_SECONDS = 86400;

/** By which rules the caches are judged, what they find now, and what has been done. */
export class HealthView {
  constructor() {
    this.head = h("div");
    this.rules = h("div", { class: "rows" });
    this.below = h("div", { class: "grid two" });
    this.element = h("div", null, this.head, this.rules, this.below);
  }

  title() {
    return "Health and alerts";
  }

  summaryQuery() {
    return TOTALS_ONLY;
  }

  /** @param {Context} context */
  async load(context) {
    const { signal } = context;
    const [alerts, thresholds, history, settings] = await Promise.all([
      api.alerts(signal),
      api.thresholds(signal),
      api.history({ metric: "lookups", from: -MARKS_SECONDS, to: 0, step: 3600 }, signal),
      api.settings(signal),
    ]);
    const firing = inState(alerts.alerts, "firing");
    const pending = inState(alerts.alerts, "pending");
    fill(
      this.head,
      viewHead(
        "Health and alerts",
        "judged by the last five minutes",
        firing.length > 0 ? h("span", { class: "chip bad" }, firing.length + " firing") : null,
        pending.length > 0 ? h("span", { class: "chip warn" }, pending.length + " pending") : null,
        jsonLink("api/v1/alerts"),
      ),
    );
    fill(this.rules, [this.alertsCard(context, alerts), rulesCard(context, alerts, thresholds)]);
    fill(this.below, [
      happened(alerts, history.marks),
      destinations(settings),
      silences(context, alerts),
    ]);
  }

  /**
   * @param {Context} context
   * @param {Alerts} alerts
   */
  alertsCard(context, { alerts: all, beyond }) {
    const alerts = inState(all, "firing");
    if (alerts.length === 0) {
      return card(
        "Alerts",
        null,
        h("div", { class: "card-body" }, h("p", null, "Nothing is wrong now.")),
      );
    }
    return card(
      "Alerts",
      beyond > 0
        ? `the worst; ${number(beyond)} more things are not well`
        : "what has ended stands below, under what happened",
      simpleTable(
        "Alerts",
        ["What", "Finding", "State", "Since", ""],
        alerts.map((alert) => ({
          key: alert.id,
          cells: [
            subject(context, alert),
            alert.message,
            stateChip(alert),
            h("span", { title: dateTime(alert.since) }, clock(Date.parse(alert.since) / 1000)),
            this.alertActions(context, alert),
          ],
        })),
        true,
      ),
    );
  }

  /**
   * @param {Context} context
   * @param {Alert} alert
   */
  alertActions(context, alert) {
    if (!mayChange(context)) {
      return null;
    }
    const name = `${ruleName(alert.rule)} of ${alert.subject}`;
    return [
      alert.acknowledged
        ? null
        : action("Acknowledge", name, async () => {
            await api.acknowledge(alert.id);
            context.refresh();
          }),
      action("Silence…", name, () => openSilenceDialog(alert, context.refresh)),
    ];
  }

  redraw() {}

  destroy() {}
}

/**
 * @param {Context} context
 * @param {Alert} alert
 */
function subject(context, alert) {
  const { level, text } = healthOf(alert.severity);
  const name =
    alert.cache === null
      ? alert.subject
      : h("a", { href: linkTo(context.route, "cache", alert.cache) }, alert.subject);
  return h(
    "span",
    { class: "entry" },
    statusIcon(level, text),
    h("span", null, h("b", null, name), h("small", null, ruleName(alert.rule))),
  );
}

/** @param {Alert} alert */
function stateChip(alert) {
  const level = alert.severity === "warning" ? "warn" : "bad";
  return [
    h("span", { class: "chip " + level }, alert.severity),
    alert.acknowledged ? h("span", { class: "quiet" }, " acknowledged") : null,
  ];
}

/**
 * @param {Alerts} alerts
 * @param {Mark[]} marks
 */
function happened({ alerts }, marks) {
  const events = [
    ...marks.map((mark) => ({ time: mark.time, level: "info", text: whatAndWho(mark) })),
    ...alerts.map((alert) => ({
      time: Date.parse(alert.since) / 1000,
      level: alert.severity === "warning" ? "warn" : "bad",
      text: `${alert.subject}: ${alert.message}${alert.state === "ended" ? " (ended)" : ""}`,
    })),
  ].sort((a, b) => b.time - a.time);
  return card(
    "What happened",
    "last 24 h",
    events.length === 0
      ? h("div", { class: "card-body" }, h("p", { class: "quiet" }, "Nothing."))
      : h("ul", { class: "events" }, events.slice(0, 30).map(eventRow)),
  );
}

/** @param {Mark} mark */
function whatAndWho(mark) {
  return capital(markWords(mark)) + (mark.by === null ? "" : `, by ${mark.by}`);
}

/** @param {{time: number, level: string, text: string}} event */
function eventRow({ time, level, text }) {
  const name = level === "info" ? "info" : level === "warn" ? "warn" : "bad";
  return h(
    "li",
    { "data-key": time + text },
    icon(name, "status-icon " + name),
    h("span", null, text),
    h("time", { class: "quiet" }, clock(time)),
  );
}

/** @param {Settings} settings */
function destinations({ sent_to: outlets }) {
  const strict = h("code", { class: "mono" }, "api/v1/cache/health?strict=true");
  return card(
    "Where alerts go",
    null,
    h(
      "div",
      { class: "card-body" },
      facts([
        ...outletFacts(outlets),
        [
          "Prometheus rules",
          [
            h(
              "a",
              { href: "metrics/rules", download: "cacheglass-rules.yml" },
              "cacheglass-rules.yml",
            ),
            " says the same to a Prometheus server, by these thresholds",
          ],
        ],
        ["Load balancer", [strict, " answers 503 while something is critical"]],
      ]),
    ),
  );
}

/**
 * @param {Context} context
 * @param {Alerts} alerts
 */
function silences(context, { silenced, as_of }) {
  if (silenced.length === 0) {
    return null;
  }
  const now = Date.parse(as_of) / 1000;
  return card(
    "Silenced",
    null,
    h(
      "ul",
      { class: "events" },
      silenced.map((each) =>
        h(
          "li",
          { "data-key": each.rule + each.subject },
          icon("info", "status-icon info"),
          h("span", null, `${ruleName(each.rule)} of ${each.subject}`),
          h("time", { class: "quiet" }, "for another " + span(Date.parse(each.until) / 1000 - now)),
          mayChange(context)
            ? action(
                "End",
                `the silence of ${ruleName(each.rule)} of ${each.subject}`,
                async () => {
                  await api.speak(each);
                  context.refresh();
                },
              )
            : null,
        ),
      ),
    ),
  );
}
