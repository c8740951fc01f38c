import { h } from "../dom.js";

/** @import { Child } from "../dom.js" */

/**
 * Opens a modal dialog; it leaves the document when it is closed.
 *
 * @param {Child} title
 * @param {Child} content
 * @param {Child} [buttons] to the right of "Close"
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, content, buttons = null) {
  const close = h("button", { class: "button", type: "button" }, buttons ? "Cancel" : "Close");
  const dialog = h(
    "dialog",
    { "aria-labelledby": "dialog-title" },
    h("div", { class: "dialog-body" }, h("h1", { id: "dialog-title" }, title), content),
    h("footer", null, close, buttons),
  );
  removeClosed();
  close.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** The event “close” comes after the call: until then two dialogs would share one title's id. */
function removeClosed() {
  for (const closed of document.querySelectorAll("body > dialog:not([open])")) {
    closed.remove();
  }
}
