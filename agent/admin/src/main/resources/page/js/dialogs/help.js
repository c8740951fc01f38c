import { h } from "../dom.js";
import { FILTER_EXAMPLES } from "../filter.js";
import { facts } from "../widgets.js";
import { openDialog } from "./dialog.js";

const KEYS = [
  ["/", "Go to the filter"],
  ["r", "Refresh now"],
  ["p", "Pause, or go on"],
  ["t", "Theme: automatic, light, dark"],
  ["← →", "Move along a chart that has the focus"],
  ["?", "This help"],
];

export function openHelp() {
  const keys = KEYS.map(
    ([key, text]) => /** @type {[string, Node]} */ ([text, h("kbd", null, key)]),
  );
  openDialog("Keyboard and reading", [
    facts(keys),
    h("h2", null, "Filters"),
    facts(FILTER_EXAMPLES.map(([example, text]) => [text, h("code", { class: "mono" }, example)])),
    h("h2", null, "Numbers"),
    h(
      "p",
      { class: "quiet" },
      "Counts are exact. Numbers with ≈ are estimates from samples; their error is in the text that " +
        "appears when the pointer rests on them. Drag over a chart to set the time range.",
    ),
  ]);
}
