import { h } from "../dom.js";
import { icon } from "../icons.js";
import { count, number, span } from "../format.js";
import { linkTo } from "../route.js";
import { libraryName, noun } from "../words.js";
import { statusIcon } from "../widgets.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Route } from "../route.js"
 * @import { Caches, EndpointRow, Settings } from "../types.js"
 * @import { Level } from "../words.js"
 */

/**
 * What a person sees before the first lookup: what works already, and what is missing.
 *
 * @param {Route} route
 * @param {Caches} summary
 * @param {Settings} settings
 * @param {EndpointRow[]} endpoints
 */
export function firstRun(route, summary, settings, endpoints) {
  return h(
    "section",
    { class: "card", "aria-label": "First run" },
    h(
      "div",
      { class: "empty" },
      icon("layers"),
      h("h2", null, "Watching, no cache call seen yet"),
      h(
        "p",
        null,
        `Cacheglass has been watching for ${span(summary.app.uptime_seconds)}. Numbers appear with the first lookup; this page looks again every 2 seconds until then.`,
      ),
      h(
        "ol",
        { class: "steps" },
        attached(summary, settings),
        libraries(settings),
        caches(summary),
        settings.not_watched.map(unwatched),
        requests(endpoints),
        waiting(),
      ),
      h("a", { class: "button", href: linkTo(route, "settings") }, "Check settings"),
    ),
  );
}

/**
 * @param {Caches} summary
 * @param {Settings} settings
 */
function attached({ app }, { agent, watching }) {
  if (!watching) {
    return step("warn", "Off", "Watching is switched off", "The settings can switch it on again.");
  }
  if (agent.missing !== null) {
    return step("warn", "In part", "Running without the agent", agent.missing);
  }
  const parts = [app.name, app.host, app.container, "Java " + agent.java];
  return step("good", "Done", "Attached to the application", parts.filter(Boolean).join(" · "));
}

/** @param {Settings} settings */
function libraries({ libraries: found, not_loaded: absent }) {
  const watched = found.filter(({ state }) => state !== "off");
  if (watched.length === 0) {
    return step(
      "info",
      "Waiting",
      "No supported library loaded yet",
      "Looked for: " + absent.map(libraryName).join(", "),
    );
  }
  const names = watched.map(({ library, version, classes }) =>
    [libraryName(library), version, `(${count(classes)} ${noun(classes, "class", "classes")})`]
      .filter(Boolean)
      .join(" "),
  );
  const title = `${watched.length} ${noun(watched.length, "library", "libraries")} found and woven`;
  return step("good", "Done", title, names.join(" · "));
}

/** @param {Caches} summary */
function caches({ totals, caches: rows }) {
  if (totals.caches === 0) {
    return step(
      "info",
      "Waiting",
      "No cache created yet",
      "A cache appears here when the application creates or first uses it.",
    );
  }
  const names = rows.map((row) => `${row.name} (${libraryName(row.library)})`).join(", ");
  const more = totals.caches > rows.length ? ", …" : "";
  const title = `${number(totals.caches)} ${noun(totals.caches, "cache")} found`;
  return step("good", "Done", title, names + more);
}

/** @param {Settings["not_watched"][number]} each */
function unwatched({ name, class: type, why, setting }) {
  return step("warn", "Look", `${name} is found but not watched`, [
    `${type}: ${why}. `,
    setting === null ? null : ["Add ", h("code", { class: "mono" }, setting)],
  ]);
}

/** @param {EndpointRow[]} endpoints */
function requests(endpoints) {
  const seen = endpoints.reduce((sum, row) => sum + row.requests, 0);
  return seen === 0
    ? step("info", "Waiting", "No request seen yet", "Requests count from the first servlet on.")
    : step(
        "good",
        "Done",
        `${count(seen)} ${noun(seen, "request")} seen`,
        "None of them reached a cache.",
      );
}

function waiting() {
  return step(
    "info",
    "Waiting",
    "Waiting for the first lookup",
    "Use the application: open a page of it that reads from a cache.",
  );
}

/**
 * @param {Level} level
 * @param {string} state
 * @param {string} title
 * @param {Child} text
 */
function step(level, state, title, text) {
  return h(
    "li",
    null,
    statusIcon(level, state),
    h("span", null, h("b", null, title), h("small", null, text)),
  );
}
