import { h } from "../dom.js";
import * as api from "../api.js";
import { openDialog } from "./dialog.js";

/**
 * Asks before every count begins anew.
 *
 * @param {() => void} done
 */
export function openResetDialog(done) {
  const go = h("button", { class: "button danger", type: "button" }, "Reset all counters");
  const error = h("p", { class: "form-error", role: "alert" });
  const dialog = openDialog(
    "Reset all counters?",
    [
      h(
        "p",
        null,
        "Every count of Cacheglass begins anew. The caches keep their entries, the libraries their own statistics, and the charts their history, with a mark. The numbers until now are kept as a baseline to compare with.",
      ),
      error,
    ],
    go,
  );
  go.onclick = async () => {
    go.disabled = true;
    try {
      await api.resetMetrics();
      dialog.close();
      done();
    } catch (failure) {
      error.textContent = failure instanceof Error ? failure.message : String(failure);
      go.disabled = false;
    }
  };
}
