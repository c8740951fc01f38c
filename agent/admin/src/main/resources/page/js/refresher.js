import { ApiError } from "./api.js";

/**
 * @typedef {object} Contact
 * @property {"live" | "paused" | "lost" | "refused" | "signed-out"} state
 * @property {number} secondsLeft until the next request
 * @property {number} secondsLost since the last answer
 * @property {number} attempt failed ones in a row
 * @property {ApiError | null} problem the last failure
 */

/** Stands for an answer that cannot be shown; 422 says the same the other way round. */
const UNREADABLE = 422;

const BACKOFF_SECONDS = [2, 5, 10, 20, 30];

/**
 * Decides when to ask the server: every interval, not while paused or hidden, less often while
 * there is no answer, never two at a time.
 */
export class Refresher {
  /**
   * @param {object} options
   * @param {(signal: AbortSignal) => Promise<void>} options.load throws an {@link ApiError}
   * @param {() => number} options.intervalSeconds
   * @param {(contact: Contact) => void} options.changed called every second too
   */
  constructor({ load, intervalSeconds, changed }) {
    this.load = load;
    this.intervalSeconds = intervalSeconds;
    this.changed = changed;
    this.paused = false;
    this.signedOut = false;
    this.attempt = 0;
    this.lastAnswer = performance.now();
    this.due = 0;
    /** @type {ApiError | null} */
    this.problem = null;
    /** @type {AbortController | null} */
    this.running = null;
  }

  start() {
    setInterval(() => this.tick(), 1000);
    document.addEventListener("visibilitychange", () => this.tick());
    return this.refresh();
  }

  tick() {
    const idle = !this.paused && !this.signedOut && !this.running && !document.hidden;
    if (idle && performance.now() >= this.due) {
      void this.refresh();
    } else {
      this.report();
    }
  }

  togglePause() {
    this.paused = !this.paused;
    this.report();
  }

  /** Asks now, whatever the clock says; a request that is still running is dropped. */
  async refresh() {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    try {
      await this.load(running.signal);
      this.answered();
    } catch (failure) {
      if (running.signal.aborted) {
        return;
      }
      this.failed(failure);
    }
    this.running = null;
    this.report();
  }

  answered() {
    this.signedOut = false;
    this.problem = null;
    this.attempt = 0;
    this.lastAnswer = performance.now();
    this.due = this.lastAnswer + this.intervalSeconds() * 1000;
  }

  /** @param {unknown} failure */
  failed(failure) {
    const problem = failure instanceof ApiError ? failure : unreadable(failure);
    this.problem = problem;
    this.signedOut = problem.status === 401;
    const backoff = BACKOFF_SECONDS[Math.min(this.attempt, BACKOFF_SECONDS.length - 1)];
    this.attempt += 1;
    this.due = performance.now() + (problem.retryAfterSeconds ?? backoff) * 1000;
  }

  report() {
    const now = performance.now();
    this.changed({
      state: this.state(),
      secondsLeft: Math.max(0, Math.ceil((this.due - now) / 1000)),
      secondsLost: Math.round((now - this.lastAnswer) / 1000),
      attempt: this.attempt,
      problem: this.problem,
    });
  }

  /** @returns {Contact["state"]} */
  state() {
    if (this.signedOut) {
      return "signed-out";
    }
    if (this.problem) {
      return isRefusal(this.problem) ? "refused" : "lost";
    }
    return this.paused ? "paused" : "live";
  }
}

/**
 * An answer that is no JSON, or not as expected: a proxy's page, or a server of another version.
 *
 * @param {unknown} failure
 * @returns {ApiError}
 */
function unreadable(failure) {
  console.error(failure);
  const reason = failure instanceof Error ? failure.message : String(failure);
  return new ApiError(UNREADABLE, "This page cannot show what the server answered: " + reason);
}

/**
 * @param {ApiError} problem
 * @returns {boolean} the server answered, but asking the same again will not help
 */
function isRefusal(problem) {
  return problem.status >= 400 && problem.status < 500 && problem.status !== 429;
}
