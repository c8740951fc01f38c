import { h } from "../dom.js";
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
    h(
      "p",
      { class: "quiet" },
      "Counts are exact. Numbers with ≈ are estimates from samples; their error is in the text that " +
        "appears when the pointer rests on them. Drag over a chart to look closer.",
    ),
  ]);
}
