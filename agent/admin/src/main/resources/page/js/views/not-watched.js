import { h } from "../dom.js";
import { icon } from "../icons.js";
import { card } from "../widgets.js";

/** @import { Caches } from "../types.js" */

/**
 * What was found in the application and is not counted, with the setting that would cover it.
 *
 * @param {Caches} summary
 */
export function notWatched({ not_watched: found = [] }) {
  if (found.length === 0) {
    return null;
  }
  return card(
    "Found but not watched",
    "no rule covers these",
    h(
      "ul",
      { class: "events" },
      found.map((each) =>
        h(
          "li",
          { "data-key": each.class },
          icon("info", "status-icon info"),
          h(
            "span",
            null,
            h("b", null, each.name),
            ` (${each.class}): ${each.why}. `,
            each.setting === null ? null : ["Add ", h("code", { class: "mono" }, each.setting)],
          ),
        ),
      ),
    ),
  );
}
