import { recall, remember } from "./preferences.js";

/** @typedef {"auto" | "light" | "dark"} Theme */

const ORDER = /** @type {Theme[]} */ (["auto", "light", "dark"]);

/**
 * @returns {Theme}
 */
export function currentTheme() {
  const stored = document.documentElement.dataset.theme ?? recall("theme");
  return stored === "light" || stored === "dark" ? stored : "auto";
}

/**
 * Goes on from auto to light to dark to auto, and remembers it.
 *
 * @returns {Theme}
 */
export function nextTheme() {
  const theme = ORDER[(ORDER.indexOf(currentTheme()) + 1) % ORDER.length];
  if (theme === "auto") {
    delete document.documentElement.dataset.theme;
    remember("theme", null);
  } else {
    document.documentElement.dataset.theme = theme;
    remember("theme", theme);
  }
  return theme;
}
