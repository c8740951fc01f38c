/**
 * @import { Query } from "../api.js"
 * @import { HistoryReader } from "../history.js"
 * @import { Route } from "../route.js"
 * @import { Advice, Caches, Session } from "../types.js"
 *
 * @typedef {object} Context what a view gets with each refresh
 * @property {Route} route
 * @property {Caches} summary the answer to the view's own summary query
 * @property {Session} session
 * @property {HistoryReader} histories
 * @property {Promise<Advice[]>} advice all of it, up to a minute old but in the view of advice
 * @property {() => string[]} snoozed ids of the advice that was put off, once advice is there
 * @property {AbortSignal} signal
 * @property {(changes: Record<string, string | null>) => void} change of the URL's parameters
 * @property {() => void} refresh
 * @property {() => void} ready shows the view although it still waits for a part of its numbers
 *
 * @typedef {object} View
 * @property {HTMLElement} element
 * @property {() => string} title
 * @property {(route: Route) => Query} summaryQuery what it wants of the list of caches
 * @property {(context: Context) => Promise<void>} load reads, then shows; called again and again
 * @property {() => void} redraw the theme has changed
 * @property {() => void} destroy
 */

/** The frame needs totals, but no rows. */
export const TOTALS_ONLY = { limit: 1 };
