import { h } from "./dom.js";
import { fill } from "./morph.js";
import { icon } from "./icons.js";
import { openSpanDialog } from "./dialogs/span.js";
import { megabytes, number, span, timeSpan } from "./format.js";
import { RANGES, fixedSpan, linkTo, rangeOf, withParameters, withSpan } from "./route.js";
import { currentTheme } from "./theme.js";

/**
 * @import { IconName } from "./icons.js"
 * @import { Contact } from "./refresher.js"
 * @import { Route } from "./route.js"
 * @import { Caches } from "./types.js"
 *
 * @typedef {object} FrameActions
 * @property {() => void} pause
 * @property {() => void} refresh
 * @property {() => void} copyLink
 * @property {() => void} snapshot
 * @property {() => void} theme
 * @property {() => void} help
 * @property {() => void} signOut
 * @property {(seconds: number) => void} interval
 * @property {HTMLElement} compare chooses with what is compared
 */

const VIEWS = /** @type {{view: string, label: string, short: string, icon: IconName}[]} */ ([
  { view: "overview", label: "Overview", short: "Overview", icon: "home" },
  { view: "patterns", label: "Keys and patterns", short: "Keys", icon: "key" },
  { view: "endpoints", label: "Endpoints", short: "Endpoints", icon: "globe" },
  { view: "health", label: "Health and alerts", short: "Health", icon: "bell" },
  { view: "advice", label: "Advice", short: "Advice", icon: "bulb" },
  { view: "redis", label: "Redis", short: "Redis", icon: "database" },
  { view: "settings", label: "Settings and about", short: "Settings", icon: "gear" },
]);

const THEME_ICONS = /** @type {Record<string, IconName>} */ ({
  auto: "auto",
  light: "sun",
  dark: "moon",
});

const CONTACT = {
  live: { word: "Live", look: "running" },
  paused: { word: "Paused", look: "paused" },
  lost: { word: "Lost contact", look: "lost" },
  refused: { word: "Refused", look: "lost" },
  "signed-out": { word: "Signed out", look: "lost" },
};

export const INTERVALS = [5, 30];

/** Everything around a view: who is watched, time range, liveness, navigation. */
export class Frame {
  /** @param {FrameActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.instance = h("div", { class: "instance" });
    this.ranges = h("span", { class: "segments", role: "group", "aria-label": "Time range" });
    this.interval = h("select", { class: "button wide-only", "aria-label": "Refresh" });
    this.live = h("span");
    this.theme = h("span", { class: "wide-only" });
    this.side = h("nav", { "aria-label": "Views" });
    this.tabs = h("nav", { class: "tab-bar", "aria-label": "Views (short)" });
    this.main = h("main", { id: "main", tabindex: -1 });
    this.element = h(
      "div",
      { class: "shell" },
      h(
        "header",
        { class: "top-bar" },
        brand(),
        this.instance,
        h("span", { class: "spacer" }),
        this.ranges,
        actions.compare,
        this.interval,
        this.live,
        iconButton("refresh", "Refresh now (r)", actions.refresh),
        iconButton("link", "Copy a link to this view", actions.copyLink, "wide-only"),
        iconButton("download", "Save this view as one HTML file", actions.snapshot, "wide-only"),
        this.theme,
        iconButton("help", "Keyboard and reading (?)", actions.help, "wide-only"),
      ),
      h("div", { class: "side" }, this.side),
      this.main,
      this.tabs,
    );
    this.showTheme();
  }

  /**
   * @param {Route} route
   * @param {Caches | null} summary
   * @param {number} advice how many pieces of it there are
   */
  update(route, summary, advice) {
    fill(
      this.ranges,
      Object.keys(RANGES).map((range) => rangeButton(route, range)),
      spanButton(route, summary),
    );
    fill(this.instance, summary ? instanceText(summary) : null);
    const badges = badgesOf(summary, advice);
    fill(
      this.side,
      VIEWS.map((each) => viewLink(route, each, each.label, badges[each.view])),
      foot(summary, this.actions.signOut),
    );
    fill(
      this.tabs,
      VIEWS.map((each) => viewLink(route, each, each.short, badges[each.view])),
    );
  }

  /** @param {number} seconds the interval in force */
  showInterval(seconds) {
    const options = INTERVALS.map((each) =>
      h("option", { value: each, selected: each === seconds }, `every ${each} s`),
    );
    fill(this.interval, options);
    this.interval.value = String(seconds);
    this.interval.onchange = () => this.actions.interval(Number(this.interval.value));
  }

  /** @param {Contact} contact */
  showContact(contact) {
    const { word, look } = CONTACT[contact.state];
    const next = contact.state === "live" ? `next in ${contact.secondsLeft} s` : null;
    this.element.classList.toggle("signed-out", contact.state === "signed-out");
    fill(
      this.live,
      h(
        "button",
        {
          class: "button live " + look,
          type: "button",
          "aria-pressed": String(contact.state === "paused"),
          title: "Pause or go on (p)",
          onclick: this.actions.pause,
        },
        h("span", { class: "live-dot" }),
        word,
        next ? h("span", { class: "quiet wide-only" }, next) : null,
      ),
    );
  }

  showTheme() {
    const theme = currentTheme();
    const title = `Theme: ${theme === "auto" ? "automatic" : theme} (t)`;
    fill(this.theme, iconButton(THEME_ICONS[theme], title, this.actions.theme));
  }
}

function brand() {
  return h(
    "a",
    { class: "brand", href: "#/overview", "aria-label": "Cacheglass, overview" },
    h("img", { src: "icon.svg", alt: "" }),
    h("b", null, "Cacheglass"),
  );
}

/**
 * @param {IconName} name
 * @param {string} title
 * @param {() => void} onclick
 * @param {string} [className]
 */
function iconButton(name, title, onclick, className = "") {
  return h(
    "button",
    {
      class: ("button icon-only " + className).trim(),
      type: "button",
      title,
      "aria-label": title.replace(/ \(.\)$/, ""),
      onclick,
    },
    icon(name),
  );
}

/**
 * @param {Route} route
 * @param {string} range
 */
function rangeButton(route, range) {
  const pressed = fixedSpan(route) === null && range === rangeOf(route);
  const onclick = () => location.replace(withParameters(route, { range, from: null, to: null }));
  return h("button", { type: "button", "aria-pressed": String(pressed), onclick }, range);
}

/**
 * @param {Route} route
 * @param {Caches | null} summary
 */
function spanButton(route, summary) {
  const fixed = fixedSpan(route);
  const now = (summary ? Date.parse(summary.as_of) : Date.now()) / 1000;
  const present = fixed ?? { from: now - RANGES[rangeOf(route)], to: now };
  const onclick = () =>
    openSpanDialog(present, (chosen) => (location.hash = withSpan(route, chosen)));
  return h(
    "button",
    {
      type: "button",
      class: "span-button",
      "aria-pressed": String(fixed !== null),
      title: "A span of time with a fixed end; dragging over a chart does the same",
      onclick,
    },
    fixed === null ? "Span…" : timeSpan(fixed.from, fixed.to),
  );
}

/**
 * @typedef {object} Badge
 * @property {number} count
 * @property {string} look
 * @property {string} what of them there are
 */

/**
 * @param {Route} route
 * @param {{view: string, icon: IconName}} to
 * @param {string} label
 * @param {Badge} [badge]
 */
function viewLink(route, to, label, badge) {
  const current = (route.view === "cache" ? "overview" : route.view) === to.view;
  return h(
    "a",
    { href: linkTo(route, to.view), "aria-current": current ? "page" : null },
    icon(to.icon),
    h("span", null, label),
    badge && badge.count > 0
      ? h(
          "span",
          { class: "chip badge " + badge.look },
          String(badge.count),
          h("span", { class: "visually-hidden" }, " " + badge.what),
        )
      : null,
  );
}

/**
 * @param {Caches | null} summary
 * @param {number} advice
 * @returns {Record<string, Badge | undefined>} by view
 */
function badgesOf(summary, advice) {
  return {
    health: { count: summary?.alerts?.firing ?? 0, look: "bad", what: "firing" },
    advice: { count: advice, look: "", what: "pieces of advice" },
  };
}

/** @param {Caches} summary */
function instanceText({ app }) {
  const parts = [app.host, "up " + span(app.uptime_seconds), app.container];
  const text = parts.filter(Boolean).join(" · ");
  return [h("b", null, app.name || "Application"), h("span", { title: text }, text)];
}

/**
 * @param {Caches | null} summary
 * @param {() => void} signOut
 */
function foot(summary, signOut) {
  if (!summary) {
    return h("div", { class: "side-foot" });
  }
  const { recorder } = summary;
  const dropped =
    recorder.dropped_events > 0
      ? number(recorder.dropped_events) + " events dropped"
      : "No event dropped";
  return h(
    "div",
    { class: "side-foot" },
    h("div", null, recorder.watching ? `Counts: ${recorder.counts}` : "Watching is switched off"),
    h("div", null, dropped),
    detailed(summary),
    memory(recorder.memory_bytes, recorder.memory_limit_bytes),
    h(
      "div",
      { class: "side-links" },
      h("a", { href: "api/openapi.json", title: "OpenAPI 3.1" }, "API"),
      h("button", { class: "link-button", type: "button", onclick: signOut }, "Sign out"),
    ),
  );
}

/** @param {Caches} summary */
function detailed({ totals, recorder }) {
  if (totals.caches <= recorder.caches_detailed_limit) {
    return null;
  }
  const title =
    "The caches that are used most have times, keys and patterns; of the others, exact counts, rates and a day of history are kept";
  const all = number(totals.caches);
  return h("div", { title }, `In detail: ${number(recorder.caches_detailed)} of ${all} caches`);
}

/**
 * @param {number | null} used
 * @param {number | null} limit
 */
function memory(used, limit) {
  if (used === null) {
    return null;
  }
  const of = limit === null ? "" : number(used / 1048576, 1) + " of ";
  return h("div", null, `Watching takes ${of}${megabytes((limit ?? used) / 1048576)}`);
}
