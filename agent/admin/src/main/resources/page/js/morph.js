import { appendAll } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

const HANDLERS = ["onclick", "oninput", "onchange", "onsubmit", "ontoggle", "oncopy"];

/**
 * Makes the content of `container` look like `children` while it keeps every element that can stay.
 * A refresh every few seconds must not take away the focus, the selection, the scroll position or a
 * link under the pointer. Children with the same `data-key` are the same element, wherever they
 * move; others are matched by position.
 *
 * @param {Element} container
 * @param {...Child} children
 */
export function fill(container, ...children) {
  const focused = document.activeElement;
  const wanted = document.createDocumentFragment();
  appendAll(wanted, children);
  morphChildren(container, wanted);
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

/**
 * @param {Node} current
 * @param {Node} wanted
 */
function morphChildren(current, wanted) {
  const keyed = childrenByKey(current);
  let position = current.firstChild;
  for (const next of [...wanted.childNodes]) {
    const kept = match(next, position, keyed);
    if (!kept) {
      current.insertBefore(next, position);
      continue;
    }
    if (kept === position) {
      position = position.nextSibling;
    } else {
      current.insertBefore(kept, position);
    }
    update(kept, next);
  }
  while (position) {
    const rest = position.nextSibling;
    current.removeChild(position);
    position = rest;
  }
}

/**
 * @param {Node} next
 * @param {Node | null} position
 * @param {Map<string, Node>} keyed
 * @returns {Node | null} the node that stays in the place of `next`
 */
function match(next, position, keyed) {
  const key = keyOf(next);
  const candidate = key === null ? position : (keyed.get(key) ?? null);
  const same =
    candidate !== null && candidate.nodeName === next.nodeName && keyOf(candidate) === key;
  return same ? candidate : null;
}

/**
 * @param {Node} parent
 * @returns {Map<string, Node>}
 */
function childrenByKey(parent) {
  const keyed = new Map();
  for (const child of parent.childNodes) {
    const key = keyOf(child);
    if (key !== null) {
      keyed.set(key, child);
    }
  }
  return keyed;
}

/**
 * @param {Node} node
 * @returns {string | null}
 */
function keyOf(node) {
  return node instanceof Element ? node.getAttribute("data-key") : null;
}

/**
 * @param {Node} current
 * @param {Node} next
 */
function update(current, next) {
  if (!(current instanceof Element) || !(next instanceof Element)) {
    if (current.nodeValue !== next.nodeValue) {
      current.nodeValue = next.nodeValue;
    }
    return;
  }
  copyAttributes(current, next);
  copyStyle(current, next);
  copyHandlers(current, next);
  morphChildren(current, next);
}

/**
 * @param {Element} current
 * @param {Element} next
 */
function copyAttributes(current, next) {
  for (const name of current.getAttributeNames()) {
    if (name !== "style" && !next.hasAttribute(name)) {
      current.removeAttribute(name);
    }
  }
  for (const name of next.getAttributeNames()) {
    const value = next.getAttribute(name) ?? "";
    if (name !== "style" && current.getAttribute(name) !== value) {
      current.setAttribute(name, value);
    }
  }
}

/**
 * The style attribute itself is refused by the content security policy; its CSSOM text is not.
 *
 * @param {Element} current
 * @param {Element} next
 */
function copyStyle(current, next) {
  const from = /** @type {HTMLElement} */ (next).style;
  const to = /** @type {HTMLElement} */ (current).style;
  if (to.cssText !== from.cssText) {
    to.cssText = from.cssText;
  }
}

/**
 * @param {Element} current
 * @param {Element} next
 */
function copyHandlers(current, next) {
  for (const name of HANDLERS) {
    const handler = Reflect.get(next, name);
    if (Reflect.get(current, name) !== handler) {
      Reflect.set(current, name, handler);
    }
  }
}
