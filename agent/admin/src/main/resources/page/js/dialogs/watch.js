import { h } from "../dom.js";
import * as api from "../api.js";
import { openDialog } from "./dialog.js";

const STOP = [
  "Woven code then does no more than look whether it shall count. Nothing is counted, no key is looked at and no alert begins; charts have a gap. What was counted stays.",
  "It goes on when somebody switches it on again, here, by the API or by JMX, or when the application restarts.",
];
const GO_ON = ["Counts go on from where they stopped."];

/**
 * Asks before watching is switched off or on.
 *
 * @param {boolean} on
 * @param {() => void} done
 */
export function openWatchDialog(on, done) {
  const go = h(
    "button",
    { class: on ? "button" : "button danger", type: "button" },
    on ? "Watch again" : "Stop watching",
  );
  const error = h("p", { class: "form-error", role: "alert" });
  const dialog = openDialog(
    on ? "Watch again?" : "Stop watching?",
    [(on ? GO_ON : STOP).map((text) => h("p", null, text)), error],
    go,
  );
  go.onclick = async () => {
    go.disabled = true;
    try {
      await api.watch(on);
      dialog.close();
      done();
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
      go.disabled = false;
    }
  };
}
