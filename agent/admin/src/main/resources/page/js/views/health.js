import { h } from "../dom.js";
import { fill } from "../morph.js";
import * as api from "../api.js";
import { icon } from "../icons.js";
import { clock, dateTime, number, span } from "../format.js";
import { openSilenceDialog } from "../dialogs/silence.js";
import { openThresholdDialog } from "../dialogs/threshold.js";
import { linkTo } from "../route.js";
import { toast } from "../toast.js";
import { card, facts, jsonLink, statusIcon, viewHead } from "../widgets.js";
import { capital, conditionOf, healthOf, markWords, ruleName } from "../words.js";
import { simpleTable } from "./cache-tables.js";
import { outletFacts } from "./outlets.js";
import { TOTALS_ONLY } from "./views.js";

/**
 * @import { Alert, Alerts, Mark, Rule, Settings, Thresholds } from "../types.js"
 * @import { Context } from "./views.js"
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
    fill(this.rules, [
      this.alertsCard(context, alerts),
      this.rulesCard(context, alerts, thresholds),
    ]);
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

  /**
   * @param {Context} context
   * @param {Alerts} alerts
   * @param {Thresholds} thresholds
   */
  rulesCard(context, { alerts }, { rules }) {
    return card(
      "Rules",
      "a rule says nothing as long as it has too few lookups to go by",
      simpleTable(
        "Rules",
        ["Rule", "Condition", "Now", ""],
        Object.entries(rules).map(([id, rule]) => ({
          key: id,
          cells: [
            h(
              "span",
              { class: "entry" },
              h(
                "span",
                null,
                h("b", null, ruleName(id)),
                h("small", { title: scopeText(rule) }, scopeText(rule)),
              ),
            ),
            condition(rule),
            ruleState(
              rule,
              alerts.filter((each) => each.rule === id),
            ),
            mayChange(context)
              ? action("Edit…", ruleName(id), () => openThresholdDialog(id, rule, context.refresh))
              : null,
          ],
        })),
        true,
      ),
    );
  }

  redraw() {}

  destroy() {}
}

/** @param {Context} context */
function mayChange({ session }) {
  return session.scopes.includes("admin");
}

/**
 * @param {string} label
 * @param {string} of for screen readers, as there is one such button in each row
 * @param {() => void | Promise<void>} run
 */
function action(label, of, run) {
  const onclick = () => void attempt(run);
  return h(
    "button",
    {
      class: "button small",
      type: "button",
      "data-action": label,
      "aria-label": label + " " + of,
      onclick,
    },
    label,
  );
}

/** @param {() => void | Promise<void>} run */
async function attempt(run) {
  try {
    await run();
  } catch (failure) {
    toast(failure instanceof Error ? failure.message : String(failure));
  }
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
 * @param {Alert[]} alerts
 * @param {Alert["state"]} state
 */
function inState(alerts, state) {
  return alerts.filter((each) => each.state === state);
}

/**
 * @param {Rule} rule
 * @param {Alert[]} alerts of the rule
 */
function ruleState(rule, alerts) {
  if (conditionOf(rule) === "") {
    return null;
  }
  const firing = inState(alerts, "firing").length;
  const pending = inState(alerts, "pending").length;
  if (firing === 0 && pending === 0) {
    return h("span", { class: "chip good" }, icon("good"), "ok");
  }
  return [
    firing > 0 ? h("span", { class: "chip bad" }, firing + " firing") : null,
    firing > 0 && pending > 0 ? " " : null,
    pending > 0 ? h("span", { class: "chip warn" }, pending + " pending") : null,
  ];
}

/** @param {Rule} rule */
function scopeText(rule) {
  const scopes = /** @type {Record<string, string>} */ ({
    cache: "each cache",
    endpoint: "the 20 busiest endpoints",
    redis: "each Redis server",
  });
  const least = rule.min_samples > 0 ? `, from ${rule.min_samples} lookups on` : "";
  return (scopes[rule.scope] ?? rule.scope) + least;
}

/** @param {Rule} rule */
function condition(rule) {
  const text = conditionOf(rule);
  return text === "" ? h("span", { class: "quiet" }, "off") : text;
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
