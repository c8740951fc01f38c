import { h } from "../dom.js";
import { icon } from "../icons.js";
import { number, span } from "../format.js";
import { libraryName, noun } from "../words.js";
import { statusIcon } from "../widgets.js";

/**
 * @import { Caches } from "../types.js"
 * @import { Level } from "../words.js"
 */

/**
 * What a person sees before the first lookup: what works already, and what is missing.
 *
 * @param {Caches} summary
 */
export function firstRun(summary) {
  const { app } = summary;
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
        `Cacheglass has been watching for ${span(app.uptime_seconds)}. Numbers appear with the first lookup; this page looks again every 2 seconds until then.`,
      ),
      h("ol", { class: "steps" }, attached(summary), found(summary), waiting()),
    ),
  );
}

/** @param {Caches} summary */
function attached({ app }) {
  const where = [app.name, app.host, app.container].filter(Boolean).join(" · ");
  return step("good", "Done", "Attached to the application", where);
}

/** @param {Caches} summary */
function found({ totals, caches }) {
  if (totals.caches === 0) {
    return step(
      "info",
      "Waiting",
      "No cache created yet",
      "A cache appears here when the application creates or first uses it. Seen are those of Ehcache 3, JCache and Caffeine.",
    );
  }
  const names = caches.map((row) => `${row.name} (${libraryName(row.library)})`).join(", ");
  const more = totals.caches > caches.length ? ", …" : "";
  const title = `${number(totals.caches)} ${noun(totals.caches, "cache")} found`;
  return step("good", "Done", title, names + more);
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
 * @param {string} text
 */
function step(level, state, title, text) {
  return h(
    "li",
    null,
    statusIcon(level, state),
    h("span", null, h("b", null, title), h("small", null, text)),
  );
}
