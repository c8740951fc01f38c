/**
 * Keys that work anywhere but in a text field or a dialog.
 *
 * @param {Record<string, () => void>} actions by key
 */
export function listenToKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const action = actions[event.key];
    const modified = event.metaKey || event.ctrlKey || event.altKey;
    if (!action || modified || isTyping(event.target) || document.querySelector("dialog[open]")) {
      return;
    }
    event.preventDefault();
    action();
  });
}

/** Puts the focus into the filter of the view, if it has one. */
export function focusFilter() {
  const filter = document.querySelector(".input.filter");
  if (filter instanceof HTMLInputElement) {
    filter.focus();
    filter.select();
  }
}

/**
 * @param {EventTarget | null} target
 */
function isTyping(target) {
  return target instanceof Element && target.matches("input, select, textarea");
}
