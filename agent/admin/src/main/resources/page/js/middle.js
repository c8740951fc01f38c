import { h } from "./dom.js";

/** The end of a key tells more than its middle: so much of it always stays. */
const TAIL = 12;

/**
 * A text that is shortened in the middle where it has no room. All of it is in the title, and is
 * what one copies.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function middle(text) {
  const cut = text.length > 2 * TAIL ? text.length - TAIL : text.length;
  return h(
    "span",
    { class: "middle mono", title: text, oncopy: (/** @type {ClipboardEvent} */ e) => copy(e) },
    h("span", null, text.slice(0, cut)),
    cut < text.length ? h("span", { class: "tail" }, text.slice(cut)) : null,
  );
}

/**
 * The two parts are boxes of their own, which the browser would put on two lines.
 *
 * @param {ClipboardEvent} event
 */
function copy(event) {
  const selected = String(getSelection());
  if (event.clipboardData && selected.includes("\n")) {
    event.clipboardData.setData("text/plain", selected.replaceAll("\n", ""));
    event.preventDefault();
  }
}
