/** @import * as T from "./types.js" */

const CHANGES_HEADERS = { "X-Cacheglass": "1", "Content-Type": "application/json" };

/** An answer that is not the expected one: a problem of the server, or no answer at all. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when there was no answer
   * @param {string} message
   * @param {number | null} [retryAfterSeconds]
   */
  constructor(status, message, retryAfterSeconds = null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Query parameters; null and "" are left out. */
/** @typedef {Record<string, string | number | null | undefined>} Query */

/**
 * @param {string} path
 * @param {Query} [query]
 * @returns {string} relative, because the page may live below any context path
 */
export function urlOf(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text ? path + "?" + text : path;
}

/**
 * An id as a part of a path. Servers refuse an encoded slash, so it is written as in a JSON Pointer.
 *
 * @param {string} id
 * @returns {string}
 */
function segment(id) {
  return encodeURIComponent(id.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/**
 * @param {string} id
 * @returns {string}
 */
export function cachePath(id) {
  return "api/v1/caches/" + segment(id);
}

/**
 * @param {Query} query sort, filter, limit, offset
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Caches>}
 */
export function caches(query, signal) {
  return read("api/v1/caches", query, signal);
}

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @param {Query} [query] compare, range
 * @returns {Promise<T.CacheDetail>}
 */
export function cache(id, signal, query = {}) {
  return read(cachePath(id), query, signal);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<{baselines: T.Baseline[]}>}
 */
export function baselines(signal) {
  return read("api/v1/baselines", {}, signal);
}

/**
 * @param {string} name
 * @returns {Promise<{baselines: T.Baseline[]}>} all of them, the new one first
 */
export async function saveBaseline(name) {
  return (await change("POST", "api/v1/baselines", { name })).json();
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<{marks: T.Mark[]}>} oldest first
 */
export function marks(signal) {
  return read("api/v1/marks", {}, signal);
}

/**
 * @param {string} kind deploy or note
 * @param {string} label
 */
export async function addMark(kind, label) {
  await change("POST", "api/v1/marks", { kind, label });
}

/** @param {string} id */
export async function deleteBaseline(id) {
  await change("DELETE", "api/v1/baselines/" + encodeURIComponent(id));
}

/**
 * @param {AbortSignal} [signal]
 * @param {Query} [query] sort, limit
 * @returns {Promise<T.Patterns>}
 */
export function patterns(signal, query = {}) {
  return read("api/v1/cache/stats/patterns", query, signal);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<{patterns: T.LowPerformer[]}>}
 */
export function lowPerformers(signal) {
  return read("api/v1/cache/stats/low-performers", { threshold: 0.7 }, signal);
}

/**
 * @param {AbortSignal} [signal]
 * @param {Query} [query] sort, limit
 * @returns {Promise<T.Endpoints>}
 */
export function endpoints(signal, query = {}) {
  return read("api/v1/cache/stats/endpoints", query, signal);
}

/**
 * @param {Query} query history
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.RedisServers>}
 */
export function redis(query, signal) {
  return read("api/v1/cache/info", query, signal);
}

/**
 * @param {string} endpoint
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.SlowRequest | null>} null if none was looked at
 */
export async function slowRequest(endpoint, signal) {
  try {
    return await read("api/v1/slow-request", { endpoint }, signal);
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

/**
 * @param {Query} query cache, by, limit
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Keys>}
 */
export function keys(query, signal) {
  return read("api/v1/keys", query, signal);
}

/**
 * @param {Query} query cache, metric, from, to, step
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.History>}
 */
export function history(query, signal) {
  return read("api/v1/history", query, signal);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Session>}
 */
export function session(signal) {
  return read("api/v1/session", {}, signal);
}

/**
 * @param {string} token
 * @returns {Promise<void>}
 */
export async function login(token) {
  const body = JSON.stringify({ token });
  const response = await send("api/v1/login", { method: "POST", headers: CHANGES_HEADERS, body });
  await checked(response);
}

/** Lets the application write a fresh one-time login link to its log. */
export async function requestLoginLink() {
  await checked(await send("api/v1/login-link", { method: "POST", headers: CHANGES_HEADERS }));
}

export async function logout() {
  await change("POST", "api/v1/logout");
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Alerts>}
 */
export function alerts(signal) {
  return read("api/v1/alerts", {}, signal);
}

export const ADVICE = "api/v1/advice";

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.AdviceList>}
 */
export function advice(signal) {
  return read(ADVICE, {}, signal);
}

/**
 * Puts a piece of advice off, for everybody.
 *
 * @param {string} id
 * @param {number} days
 */
export async function snooze(id, days) {
  await change("POST", `${ADVICE}/${segment(id)}/snooze`, { days });
}

/**
 * Says it again.
 *
 * @param {string} id
 */
export async function wake(id) {
  await change("DELETE", `${ADVICE}/${segment(id)}/snooze`);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Thresholds>}
 */
export function thresholds(signal) {
  return read("api/v1/thresholds", {}, signal);
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<T.Settings>}
 */
export function settings(signal) {
  return read("api/v1/settings", {}, signal);
}

/** @param {boolean} watching */
export async function watch(watching) {
  await change("PUT", "api/v1/watching", { watching });
}

export async function resetMetrics() {
  await change("POST", "api/v1/cache/reset-metrics");
}

/** @param {string} id of an alert */
export async function acknowledge(id) {
  await change("POST", "api/v1/alerts/" + segment(id) + "/acknowledge");
}

const SILENCE = "api/v1/alerts/silence";

/**
 * @param {T.Alert} alert
 * @param {number} minutes
 */
export async function silence({ rule, scope, subject }, minutes) {
  await change("POST", SILENCE, { rule, scope, subject, minutes });
}

/**
 * Lets the rule speak again.
 *
 * @param {T.Silenced} silenced
 */
export async function speak({ rule, scope, subject }) {
  await change("DELETE", urlOf(SILENCE, { rule, scope, subject }));
}

/**
 * @param {string} id of a rule
 * @param {Record<string, string | null>} levels
 */
export async function changeRule(id, levels) {
  await change("PUT", "api/v1/thresholds", { rules: { [id]: levels } });
}

/**
 * @returns {Promise<T.ClearResult>}
 */
export async function clearAll() {
  return (await change("DELETE", "api/cache/clear")).json();
}

/**
 * What clearing would do.
 *
 * @param {string} id of a cache
 * @param {{pattern?: string, key?: string}} some of its entries; all of them without either
 * @returns {Promise<T.RemovedEntries>}
 */
export async function previewClear(id, some) {
  const url = urlOf(cachePath(id) + "/entries", { ...some, dry_run: "true" });
  return (await change("DELETE", url)).json();
}

/**
 * @param {string} id of a cache
 * @param {{pattern?: string, key?: string}} some as in the preview
 * @param {string | null} confirm of the preview
 * @returns {Promise<T.RemovedEntries>}
 */
export async function clearEntries(id, some, confirm) {
  const url = urlOf(cachePath(id) + "/entries", { ...some, confirm });
  return (await change("DELETE", url)).json();
}

/**
 * @param {number} top most keys of one cache
 * @returns {Promise<T.WarmPlan>}
 */
export function warmPlan(top) {
  return read("api/v1/cache/warm", { top });
}

/**
 * @param {{caches: string[], sources: string[], top: number}} wish
 * @returns {Promise<T.Job>}
 */
export async function warm(wish) {
  return (await change("POST", "api/v1/cache/warm", wish)).json();
}

/**
 * @param {string} id
 * @returns {Promise<T.Job>}
 */
export function job(id) {
  return read(jobPath(id), {});
}

/**
 * @param {string} id
 * @returns {Promise<T.Job>}
 */
export async function cancelJob(id) {
  return (await change("DELETE", jobPath(id))).json();
}

/** @param {string} id */
function jobPath(id) {
  return "api/v1/jobs/" + encodeURIComponent(id);
}

/**
 * @param {string} path
 * @param {Query} query
 * @param {AbortSignal} [signal]
 */
async function read(path, query, signal) {
  const headers = { Accept: "application/json" };
  const response = await send(urlOf(path, query), { headers, signal });
  return (await checked(response)).json();
}

/**
 * Asks for an action. If no answer comes it may have been done or not, so it is asked for once more
 * by the same key: the server does not act twice.
 *
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {string} url
 * @param {object} [content]
 * @returns {Promise<Response>}
 */
async function change(method, url, content) {
  const headers = { ...CHANGES_HEADERS, "Idempotency-Key": randomKey() };
  const body = content === undefined ? undefined : JSON.stringify(content);
  const options = { method, headers, body };
  try {
    return await checked(await send(url, options));
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.status !== 0) {
      throw failure;
    }
    return checked(await send(url, options));
  }
}

/** Not randomUUID(): pages that come by plain http from elsewhere have none. */
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} url
 * @param {RequestInit} options
 * @returns {Promise<Response>}
 */
async function send(url, options) {
  try {
    return await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, "the connection failed");
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Response>}
 */
async function checked(response) {
  if (response.ok) {
    return response;
  }
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  throw new ApiError(
    response.status,
    await problemText(response),
    Number.isNaN(retryAfter) ? null : retryAfter,
  );
}

/**
 * @param {Response} response
 * @returns {Promise<string>} what the problem+json says, or just the status
 */
async function problemText(response) {
  try {
    const problem = await response.json();
    return String(problem.detail ?? problem.title ?? "HTTP " + response.status);
  } catch {
    return "HTTP " + response.status;
  }
}
