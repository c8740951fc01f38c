import { h } from "../dom.js";

/**
 * @import { Child } from "../dom.js"
 * @import { Settings } from "../types.js"
 */

/**
 * Where figures and alerts go, and whether that is switched on.
 *
 * @param {Settings["sent_to"]} outlets
 * @returns {[string, Child][]}
 */
export function outletFacts(outlets) {
  return outlets.map((outlet) => [
    outlet.to,
    [
      h("span", { class: "chip " + (outlet.on ? "good" : "") }, outlet.on ? "on" : "off"),
      " ",
      outlet.where,
    ],
  ]);
}
