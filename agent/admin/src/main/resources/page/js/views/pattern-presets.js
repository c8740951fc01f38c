import { h } from "../dom.js";
import { fill } from "../morph.js";

/** @typedef {{label: string, sort: string | null, q: string | null}} Preset null leaves the default */

/** What people look for first; each is an order and a filter that can be changed from there. */
const PRESETS = /** @type {Preset[]} */ ([
  { label: "Most missed", sort: null, q: null },
  { label: "Never hit", sort: null, q: "hit=0% lookups>=10" },
  { label: "Hot", sort: "-total_requests", q: null },
  { label: "Many keys", sort: "-distinct_keys", q: null },
  { label: "Keys seen once", sort: "-distinct_keys", q: "reuse<1.5 lookups>=10" },
]);

/**
 * Chooses one of them; says so when the order and the filter are of the person's own making.
 */
export class PatternPresets {
  /** @param {(changes: Record<string, string | null>) => void} changed */
  constructor(changed) {
    this.element = h("select", { class: "button", "aria-label": "Look for" });
    this.element.onchange = () => {
      const preset = PRESETS[Number(this.element.value)];
      if (preset) {
        changed({ sort: preset.sort, q: preset.q, offset: null });
      }
    };
  }

  /** @param {URLSearchParams} parameters */
  update(parameters) {
    const chosen = PRESETS.findIndex(
      ({ sort, q }) => sort === parameters.get("sort") && q === parameters.get("q"),
    );
    fill(
      this.element,
      PRESETS.map(({ label }, i) =>
        h("option", { value: String(i), selected: i === chosen }, label),
      ),
      chosen < 0 ? h("option", { value: "-1", selected: true }, "Own choice") : null,
    );
    this.element.value = String(chosen);
  }
}
