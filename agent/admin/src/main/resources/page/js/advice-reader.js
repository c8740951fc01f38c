import * as api from "./api.js";

/** @import { Advice } from "./types.js" */

/** Advice is found in the course of minutes: asking more often would only cost. */
const MOST_AGE_MILLIS = 60_000;

/** What there is to advise, for every view; read again when it has become old. */
export class AdviceReader {
  constructor() {
    /** @type {Advice[]} */
    this.latest = [];
    /** @type {string[]} ids of what was put off */
    this.snoozed = [];
    this.readAt = -Infinity;
  }

  /**
   * @param {AbortSignal} signal
   * @param {boolean} fresh whether it must be of now: then a failure is thrown too
   * @returns {Promise<Advice[]>}
   */
  async read(signal, fresh) {
    if (!fresh && performance.now() - this.readAt < MOST_AGE_MILLIS) {
      return this.latest;
    }
    try {
      const { advice, snoozed } = await api.advice(signal);
      this.latest = advice;
      this.snoozed = snoozed.map(({ id }) => id);
      this.readAt = performance.now();
    } catch (failure) {
      // The other views do not live by it.
      if (fresh || signal.aborted) {
        throw failure;
      }
    }
    return this.latest;
  }

  /** What was read is of another run, or of another person's rights. */
  forget() {
    this.latest = [];
    this.readAt = -Infinity;
  }
}
