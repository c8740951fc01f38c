import { h } from "./dom.js";

const SECONDS = 3;

const element = h("div", { class: "toast", role: "status" });
let timer = 0;

/**
 * Says something in passing, to eyes and to screen readers.
 *
 * @param {string} text
 */
export function toast(text) {
  if (!element.isConnected) {
    document.body.append(element);
  }
  element.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => (element.textContent = ""), SECONDS * 1000);
}
