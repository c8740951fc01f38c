import { h } from "../dom.js";
import { icon } from "../icons.js";
import { openWarmDialog } from "./warm.js";

/** @import { Session } from "../types.js" */

/**
 * @param {string | null} cache null for all
 * @param {Session} session
 * @param {() => void} refresh
 */
export function warmButton(cache, session, refresh) {
  const allowed = session.scopes.includes("admin");
  return h(
    "button",
    {
      class: "button",
      type: "button",
      "data-action": "warm",
      disabled: !allowed,
      title: allowed ? null : "Your token does not have the scope “admin”",
      onclick: () => void openWarmDialog(cache, refresh),
    },
    icon("flame"),
    "Warm…",
  );
}
