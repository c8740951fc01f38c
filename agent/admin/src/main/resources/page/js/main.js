import { AdviceReader } from "./advice-reader.js";
import * as api from "./api.js";
import { copyLink } from "./clipboard.js";
import { CompareSelector } from "./compare.js";
import { openHelp } from "./dialogs/help.js";
import { h } from "./dom.js";
import { Frame, INTERVALS } from "./frame.js";
import { HistoryReader } from "./history.js";
import { focusFilter, listenToKeys } from "./keyboard.js";
import { Notices } from "./notices.js";
import { recall, remember } from "./preferences.js";
import { Refresher } from "./refresher.js";
import { parseRoute, withParameters } from "./route.js";
import { signInCard } from "./sign-in.js";
import { saveSnapshot } from "./snapshot.js";
import { nextTheme } from "./theme.js";
import { toast } from "./toast.js";
import { undismissed } from "./views/dismissals.js";
import { createView } from "./views/views.js";

/**
 * @import { Contact } from "./refresher.js"
 * @import { Route } from "./route.js"
 * @import { Caches, Session } from "./types.js"
 * @import { View } from "./views/view.js"
 */

const YOUNG_SECONDS = 600;
const FIRST_RUN_SECONDS = 2;

/** The page: one view at a time, kept fresh, its state in the URL. */
class Page {
  constructor() {
    /** @type {View | null} */
    this.view = null;
    /** @type {View | null} */
    this.shown = null;
    this.viewKey = "";
    /** @type {Caches | null} */
    this.summary = null;
    /** @type {Session | null} */
    this.session = null;
    this.histories = new HistoryReader();
    this.advice = new AdviceReader();
    this.compare = new CompareSelector();
    /** @type {HTMLElement | null} */
    this.signIn = null;

    this.refresher = new Refresher({
      load: (signal) => this.load(signal),
      intervalSeconds: () => this.intervalSeconds(),
      changed: (contact) => this.contactChanged(contact),
    });
    this.frame = new Frame({
      pause: () => this.refresher.togglePause(),
      refresh: () => void this.refresher.refresh(),
      copyLink: () => void copyLink(),
      snapshot: () => void this.saveSnapshot(),
      theme: () => this.changeTheme(),
      help: openHelp,
      signOut: () => void this.signOut(),
      interval: (seconds) => this.chooseInterval(seconds),
      compare: this.compare.element,
    });
    this.notices = new Notices(() => void this.refresher.refresh());
    this.room = h(
      "div",
      null,
      h("h1", { class: "visually-hidden" }, "Cacheglass"),
      h("p", { class: "loading", role: "status" }, "Asking the application for its numbers…"),
    );
    this.frame.main.append(this.notices.element, this.room, this.notices.announcer);
  }

  start() {
    document.getElementById("app")?.replaceChildren(this.frame.element);
    addEventListener("hashchange", () => this.navigated());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      this.shown?.redraw(),
    );
    listenToKeys({
      "/": focusFilter,
      r: () => void this.refresher.refresh(),
      p: () => this.refresher.togglePause(),
      t: () => this.changeTheme(),
      "?": openHelp,
    });
    this.chooseView();
    this.frame.showInterval(this.chosenInterval());
    void this.refresher.start();
  }

  navigated() {
    const before = this.viewKey;
    this.chooseView();
    if (this.viewKey !== before) {
      scrollTo(0, 0);
      this.frame.main.focus({ preventScroll: true });
    }
    void this.refresher.refresh();
  }

  /** Another view is made when the path changes; other parameters are the view's own business. */
  chooseView() {
    const route = parseRoute(location.hash);
    const key = route.view + "/" + (route.id ?? "");
    if (key !== this.viewKey) {
      this.viewKey = key;
      this.view = createView(route);
    }
    this.frame.update(route, this.summary, undismissed(this.advice.latest).length);
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  async load(signal) {
    const view = this.view;
    const route = parseRoute(location.hash);
    if (!view) {
      return;
    }
    const [summary, session] = await Promise.all([
      this.summaryOf(view, route, signal),
      this.session ?? api.session(signal),
      this.compare.known && this.compare.isKnown(route) ? null : this.compare.load(signal),
    ]);
    this.session = session;
    if (!this.compare.isKnown(route)) {
      toast("What this link compares with is gone");
      history.replaceState(null, "", withParameters(route, { compare: null }));
      return this.load(signal);
    }
    this.compare.update(route, session);
    this.noticeRestart(summary);
    this.summary = summary;
    this.notices.answered(summary.as_of);
    const advice = this.advice.read(signal, route.view === "advice");
    // Who awaits it learns of a failure: this keeps it from being called unhandled until then.
    advice.catch(() => {});
    await view.load({
      route,
      summary,
      session,
      histories: this.histories,
      advice,
      snoozed: () => this.advice.snoozed,
      signal,
      change: (changes) => this.changeParameters(changes),
      refresh: () => this.refreshAfterAction(),
      ready: () => {
        this.frame.update(route, summary, undismissed(this.advice.latest).length);
        this.show(view);
      },
    });
    this.frame.update(route, summary, undismissed(await advice).length);
    this.frame.showInterval(this.chosenInterval());
    this.show(view);
  }

  /**
   * @param {View} view
   * @param {Route} route
   * @param {AbortSignal} signal
   * @returns {Promise<Caches>}
   */
  async summaryOf(view, route, signal) {
    try {
      return await api.caches(view.summaryQuery(route), signal);
    } catch (failure) {
      if (!(failure instanceof api.ApiError) || failure.status !== 400) {
        throw failure;
      }
      await this.compare.load(signal);
      if (this.compare.isKnown(route)) {
        throw failure;
      }
      // A baseline that is gone is refused: without it there are numbers.
      return api.caches({ ...view.summaryQuery(route), compare: null }, signal);
    }
  }

  /** @param {View} view */
  show(view) {
    this.signIn = null;
    document.title = view.title() + " · Cacheglass";
    if (view !== this.shown) {
      this.room.replaceChildren(view.element);
      this.shown?.destroy();
      this.shown = view;
    }
  }

  /** @param {Caches} summary */
  noticeRestart(summary) {
    if (this.summary && this.summary.epoch !== summary.epoch) {
      this.compare.known = false;
      this.advice.forget();
      this.notices.restarted();
    }
  }

  /** @param {Contact} contact */
  contactChanged(contact) {
    this.frame.showContact(contact);
    this.notices.update(contact);
    if (contact.state === "signed-out") {
      this.showSignIn();
    } else if (contact.state === "lost") {
      this.showStale();
    } else {
      this.showFresh();
    }
  }

  /** Old numbers stay, grey; what would change something is switched off. */
  showStale() {
    this.room.classList.add("stale");
    for (const button of this.room.querySelectorAll("button[data-action]:enabled")) {
      button.setAttribute("disabled", "");
      button.setAttribute("data-stale", "");
    }
  }

  /** The answer may have been shown before contact was known to be back. */
  showFresh() {
    this.room.classList.remove("stale");
    for (const button of this.room.querySelectorAll("button[data-stale]")) {
      button.removeAttribute("disabled");
      button.removeAttribute("data-stale");
    }
  }

  showSignIn() {
    if (this.signIn) {
      return;
    }
    this.session = null;
    this.advice.forget();
    this.signIn = signInCard(() => void this.refresher.refresh());
    this.room.classList.remove("stale");
    this.room.replaceChildren(this.signIn);
    this.shown?.destroy();
    this.shown = null;
    this.viewKey = "";
    this.chooseView();
    document.title = "Sign in · Cacheglass";
    this.signIn.querySelector("input")?.focus();
  }

  /** What was done may have left a baseline behind. */
  refreshAfterAction() {
    this.compare.known = false;
    void this.refresher.refresh();
  }

  async saveSnapshot() {
    try {
      await saveSnapshot(this.shown?.title() ?? "page");
    } catch (failure) {
      console.error(failure);
      toast("The view could not be saved");
    }
  }

  async signOut() {
    try {
      await api.logout();
    } catch {
      toast("Signing out failed");
    }
    void this.refresher.refresh();
  }

  /** @param {Record<string, string | null>} changes */
  changeParameters(changes) {
    const route = parseRoute(location.hash);
    history.replaceState(null, "", withParameters(route, changes));
    void this.refresher.refresh();
  }

  changeTheme() {
    nextTheme();
    this.frame.showTheme();
    this.shown?.redraw();
  }

  /** @param {number} seconds */
  chooseInterval(seconds) {
    remember("interval", String(seconds));
    void this.refresher.refresh();
  }

  /** @returns {number} the remembered choice; else short while the application is young */
  chosenInterval() {
    const remembered = Number(recall("interval"));
    if (INTERVALS.includes(remembered)) {
      return remembered;
    }
    const uptime = this.summary?.app.uptime_seconds ?? 0;
    return uptime < YOUNG_SECONDS ? INTERVALS[0] : INTERVALS[1];
  }

  intervalSeconds() {
    return this.summary?.totals.lookups === 0 ? FIRST_RUN_SECONDS : this.chosenInterval();
  }
}

new Page().start();
