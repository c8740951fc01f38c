import { h } from "../dom.js";
import { openThresholdDialog } from "../dialogs/threshold.js";
import { clock, dateTime, duration, megabytes, number, percent } from "../format.js";
import { icon } from "../icons.js";
import { linkTo } from "../route.js";
import { card } from "../widgets.js";
import { conditionOf, healthOf, noun, ruleName, unitOf } from "../words.js";
import { simpleTable } from "./cache-tables.js";
import { action, mayChange } from "./row-actions.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Alert, Alerts, Rule, RuleNow, Thresholds } from "../types.js"
 * @import { Context } from "./view.js"
 */

/** Rules without a threshold that somebody could set. */
const FINDINGS = /** @type {Record<string, string>} */ ({
  trend: "falls by 2 points or more in ten minutes: warning",
  drop: "falls suddenly by 10 points or a quarter: degraded; a warning if a mark may explain it",
});

/**
 * By what is judged, what the worst value is now, and what that has led to.
 *
 * @param {Context} context
 * @param {Alerts} alerts
 * @param {Thresholds} thresholds
 */
export function rulesCard(context, { alerts }, { rules, now }) {
  const of = (/** @type {string} */ id) => alerts.filter((each) => each.rule === id);
  return card(
    "Rules",
    "a rule says nothing as long as it has too few lookups to go by",
    simpleTable(
      "Rules",
      ["Rule", "Condition", "Worst now", "State", ""],
      [
        ...Object.entries(rules).map(([id, rule]) => ({
          key: id,
          cells: [
            nameOf(id, scopeText(rule)),
            condition(rule),
            worst(context, rule, now[id]),
            conditionOf(rule) === "" ? null : state(of(id)),
            mayChange(context)
              ? action("Edit…", ruleName(id), () => openThresholdDialog(id, rule, context.refresh))
              : null,
          ],
        })),
        ...Object.entries(FINDINGS).map(([id, text]) => ({
          key: id,
          cells: [nameOf(id, "each cache"), "hit rate " + text, "–", state(of(id)), null],
        })),
      ],
      true,
    ),
  );
}

/**
 * @param {Alert[]} alerts
 * @param {Alert["state"]} wanted
 */
export function inState(alerts, wanted) {
  return alerts.filter((each) => each.state === wanted);
}

/**
 * @param {string} id
 * @param {string} scope
 */
function nameOf(id, scope) {
  return h(
    "span",
    { class: "entry" },
    h("span", null, h("b", null, ruleName(id)), h("small", { title: scope }, scope)),
  );
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
 * @param {Context} context
 * @param {Rule} rule
 * @param {RuleNow | undefined} now undefined before the first look at everything
 * @returns {Child}
 */
function worst(context, rule, now) {
  if (now === undefined || now.subject === null) {
    const few = now !== undefined && now.unknown > 0;
    return few
      ? h("span", { class: "quiet" }, "too few lookups")
      : h("span", { class: "quiet", title: "There is nothing that it could judge" }, "–");
  }
  const { level } = healthOf(now.level);
  return h(
    "span",
    { class: "worst", title: outOf(now) },
    h("b", { class: level === "good" ? null : level }, valueText(rule, now.value)),
    h(
      "small",
      null,
      rule.scope === "cache"
        ? h("a", { href: linkTo(context.route, "cache", now.subject) }, now.subject)
        : now.subject,
    ),
  );
}

/** @param {RuleNow} now */
function outOf({ judged, unknown, samples }) {
  const basis = samples > 1 ? `From ${number(samples)} lookups; t` : "T";
  const more = unknown === 0 ? "" : `; of ${number(unknown)} more too little is known`;
  return judged === 1
    ? `${basis}he only one that could be judged${more}`
    : `${basis}he worst of ${number(judged)} that could be judged${more}`;
}

/**
 * @param {Rule} rule
 * @param {number | null} value
 */
function valueText(rule, value) {
  switch (unitOf(rule.metric)) {
    case "%":
      return percent(value);
    case "ms":
      return duration(value);
    case "MB":
      return megabytes(value);
    default:
      return number(value);
  }
}

/**
 * @param {Alert[]} alerts of one rule
 * @returns {Child}
 */
function state(alerts) {
  const firing = inState(alerts, "firing");
  const pending = inState(alerts, "pending");
  if (firing.length === 0 && pending.length === 0) {
    return h("span", { class: "chip good" }, icon("good"), "ok");
  }
  return h("span", { class: "chips" }, [
    firing.length > 0 ? h("span", { class: "chip bad" }, firing.length + " firing") : null,
    pending.length > 0 ? h("span", { class: "chip warn" }, pending.length + " pending") : null,
    since(firing.length > 0 ? firing : pending),
  ]);
}

/** @param {Alert[]} alerts at least one */
function since(alerts) {
  const first = alerts.map((each) => each.since).sort()[0];
  const title = `${noun(alerts.length, "It began", "The first began")} ${dateTime(first)}`;
  return h("small", { class: "quiet", title }, "since " + clock(Date.parse(first) / 1000));
}
