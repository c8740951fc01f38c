import { h } from "./dom.js";
import { openDialog } from "./dialogs/dialog.js";
import { toast } from "./toast.js";

/**
 * Copies the address of this view. Browsers refuse the clipboard on plain http: then the address is
 * shown, selected, to be copied by hand; the page never claims a copy that did not happen.
 */
export async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    toast("Link copied");
  } catch {
    showAddress();
  }
}

function showAddress() {
  const input = h("input", {
    class: "input wide",
    readonly: true,
    value: location.href,
    "aria-label": "Address of this view",
  });
  openDialog("Copy this address", [input]);
  input.select();
}
