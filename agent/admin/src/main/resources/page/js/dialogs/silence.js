import { h } from "../dom.js";
import * as api from "../api.js";
import { toast } from "../toast.js";
import { ruleName } from "../words.js";
import { openDialog } from "./dialog.js";

/** @import { Alert } from "../types.js" */

const CHOICES = /** @type {[number, string][]} */ ([
  [30, "30 minutes"],
  [240, "4 hours"],
  [1440, "1 day"],
  [10080, "7 days"],
]);

/**
 * Asks for how long a rule shall keep quiet about one cache or endpoint.
 *
 * @param {Alert} alert
 * @param {() => void} done
 */
export function openSilenceDialog(alert, done) {
  const minutes = h(
    "select",
    { class: "button", "aria-label": "For how long" },
    CHOICES.map(([value, text]) => h("option", { value }, text)),
  );
  const go = h("button", { class: "button", type: "button" }, "Silence");
  const dialog = openDialog(
    "Silence this alert?",
    [
      h("p", null, h("b", null, ruleName(alert.rule)), " of ", h("b", null, alert.subject)),
      h("p", null, "It is still judged and shown; it just alerts nobody for ", minutes),
    ],
    go,
  );
  go.onclick = async () => {
    go.disabled = true;
    try {
      await api.silence(alert, Number(minutes.value));
      dialog.close();
      done();
    } catch (failure) {
      go.disabled = false;
      toast(failure instanceof Error ? failure.message : String(failure));
    }
  };
}
