import { h } from "../dom.js";
import { openClearEntriesDialog } from "../dialogs/clear-entries.js";

/**
 * @import { KeyRow } from "../types.js"
 * @import { Context } from "./view.js"
 */

/**
 * @param {Context} context
 * @param {string} cache
 * @param {string} pattern
 */
export function clearPatternButton({ session, refresh }, cache, pattern) {
  const allowed = session.scopes.includes("clear");
  return h(
    "button",
    {
      class: "button danger",
      type: "button",
      "data-action": "clear-pattern",
      disabled: !allowed,
      title: allowed ? null : "Your token does not have the scope “clear”",
      onclick: () => void openClearEntriesDialog(cache, { pattern }, refresh),
    },
    `From ${cache}…`,
  );
}

/**
 * For keys that are shown as they are: a masked one cannot be named to the server.
 *
 * @param {Context} context
 * @param {KeyRow} row
 */
export function clearKeyButton({ session, refresh }, { key, cache }) {
  return session.scopes.includes("clear")
    ? h(
        "button",
        {
          class: "link-button",
          type: "button",
          "data-action": "clear-key",
          "aria-label": `Clear ${key} from ${cache}`,
          onclick: () => void openClearEntriesDialog(cache, { key }, refresh),
        },
        "Clear…",
      )
    : null;
}
