/** A canvas does not know custom properties: this resolves them for the theme that is shown. */

/** @type {HTMLElement | null} */
let probe = null;

/**
 * @param {string} property such as `--series-1`
 * @returns {string} `rgb(r, g, b)`
 */
export function colourOf(property) {
  if (!probe) {
    probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.setProperty("color", `var(${property})`);
  return getComputedStyle(probe).color;
}

/**
 * @param {string} rgb
 * @param {number} alpha 0..1
 * @returns {string}
 */
export function translucent(rgb, alpha) {
  return rgb.replace(/^rgb\(/, "rgba(").replace(/\)$/, `, ${alpha})`);
}
