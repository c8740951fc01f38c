import { h } from "./dom.js";
import { fill } from "./morph.js";
import { clock } from "./format.js";
import { verdict } from "./widgets.js";

/**
 * @import { Contact } from "./refresher.js"
 */

/** What stands above the view when something about the view itself must be said. */
export class Notices {
  /** @param {() => void} tryNow */
  constructor(tryNow) {
    this.tryNow = tryNow;
    this.element = h("div", { class: "notices" });
    this.announcer = h("div", { class: "visually-hidden", role: "status" });
    /** @type {number | null} epoch seconds */
    this.restartedAt = null;
    this.asOf = "";
    this.lastState = "";
  }

  /**
   * @param {string} asOf RFC 3339, of the answer that is shown
   */
  answered(asOf) {
    this.asOf = clock(Date.parse(asOf) / 1000);
  }

  restarted() {
    this.restartedAt = Date.now() / 1000;
    this.announcer.textContent = "The application restarted.";
  }

  /** @param {Contact} contact */
  update(contact) {
    fill(this.element, this.lostNotice(contact), refusalNotice(contact), this.restartNotice());
    if (contact.state !== this.lastState) {
      this.announcer.textContent =
        contact.state === "lost" ? "No answer from the application." : "";
      this.lastState = contact.state;
    }
  }

  /** @param {Contact} contact */
  lostNotice(contact) {
    if (contact.state !== "lost") {
      return null;
    }
    const again = h("button", { class: "button", type: "button", onclick: this.tryNow }, "Try now");
    const [title, text] = this.lostWords(contact);
    return h("div", { "data-key": "lost" }, verdict("warn", title, text, again));
  }

  /**
   * @param {Contact} contact
   * @returns {[string, string]}
   */
  lostWords(contact) {
    const status = contact.problem?.status ? "HTTP " + contact.problem.status + ", " : "";
    const shown = this.asOf ? `Showing what was known at ${this.asOf}. ` : "";
    const next =
      contact.secondsLeft > 0 ? `Trying again in ${contact.secondsLeft} s` : "Trying again";
    return [
      `No answer from the application for ${contact.secondsLost} s`,
      `${shown}${next} (${status}attempt ${contact.attempt}).`,
    ];
  }

  restartNotice() {
    if (this.restartedAt === null) {
      return null;
    }
    const dismiss = () => {
      this.restartedAt = null;
      fill(this.element);
    };
    return h(
      "div",
      { "data-key": "restarted" },
      verdict(
        "info",
        "The application restarted",
        `Seen at ${clock(this.restartedAt)}. Every count began again at 0; charts show a gap.`,
        h("button", { class: "button", type: "button", onclick: dismiss }, "Understood"),
      ),
    );
  }
}

/**
 * An address may have been edited by hand, or be of another version: offers the view without its
 * parameters.
 *
 * @param {Contact} contact
 */
function refusalNotice({ state, problem }) {
  if (state !== "refused") {
    return null;
  }
  const title = problem?.status === 403 ? "Not allowed" : "The server did not accept this request";
  const over = h(
    "a",
    { class: "button", href: location.hash.split("?")[0] || "#/overview" },
    "Start over",
  );
  return h("div", { "data-key": "refused" }, verdict("warn", title, problem?.message ?? "", over));
}
