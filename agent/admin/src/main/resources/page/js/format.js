/** Numbers as people read them. An absent number is a dash, never 0. */

export const ABSENT = "–";

/**
 * @typedef {number | null | undefined} Maybe
 */

/**
 * @param {Maybe} value
 * @param {number} [digits] digits behind the point
 */
export function number(value, digits = 0) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/**
 * A count or a rate, with three digits that matter: 0.42, 8.96, 61.2, 1,240, 24.1 k, 19.50 M, 765.6 M.
 *
 * @param {Maybe} value
 */
export function amount(value) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  if (value >= 1e9) {
    return number(value / 1e9, 2) + " G";
  }
  if (value >= 1e6) {
    return number(value / 1e6, value >= 1e8 ? 1 : 2) + " M";
  }
  if (value >= 1e4) {
    return number(value / 1e3, 1) + " k";
  }
  if (value >= 100 || value === 0) {
    return number(value);
  }
  return number(value, value >= 10 ? 1 : 2);
}

/**
 * A count below a hundred thousand in full: 7, 212, 48,431, 241.0 k.
 *
 * @param {Maybe} value
 */
export function count(value) {
  return value !== null && value !== undefined && value < 1e5 ? number(value) : amount(value);
}

/**
 * @param {Maybe} ratio 0..1
 */
export function percent(ratio) {
  if (ratio === null || ratio === undefined) {
    return ABSENT;
  }
  // Rounding must not claim that no lookup ever missed.
  return ratio >= 0.9995 && ratio < 1 ? "> 99.9 %" : number(ratio * 100, 1) + " %";
}

/**
 * @param {Maybe} millis
 */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return ABSENT;
  }
  if (millis >= 1000) {
    return number(millis / 1000, 2) + " s";
  }
  if (millis >= 10) {
    return number(millis) + " ms";
  }
  if (millis >= 1) {
    return number(millis, 1) + " ms";
  }
  const micros = millis * 1000;
  return micros >= 10 || micros === 0 ? number(micros) + " µs" : number(micros, 1) + " µs";
}

/**
 * @param {Maybe} megabytes
 */
export function megabytes(megabytes) {
  if (megabytes === null || megabytes === undefined) {
    return ABSENT;
  }
  if (megabytes >= 1024) {
    return number(megabytes / 1024, 2) + " GB";
  }
  if (megabytes >= 0.1 || megabytes === 0) {
    return number(megabytes, megabytes < 10 ? 1 : 0) + " MB";
  }
  return number(megabytes * 1024, 1) + " kB";
}

/**
 * A span as its two largest units: 42 s, 5 m 12 s, 3 h 4 m, 3 d 4 h.
 *
 * @param {Maybe} seconds
 */
export function span(seconds) {
  if (seconds === null || seconds === undefined) {
    return ABSENT;
  }
  const units = /** @type {[string, number][]} */ ([
    ["d", 86400],
    ["h", 3600],
    ["m", 60],
    ["s", 1],
  ]);
  const whole = Math.max(0, Math.round(seconds));
  const first = units.findIndex(([, size]) => whole >= size);
  if (first < 0) {
    return "0 s";
  }
  const [unit, size] = units[first];
  const text = Math.floor(whole / size) + " " + unit;
  const next = units[first + 1];
  const rest = next ? Math.floor((whole % size) / next[1]) : 0;
  return rest > 0 && next ? text + " " + rest + " " + next[0] : text;
}

/**
 * @param {number} epochSeconds
 * @returns {string} time of day in the browser's time zone, 24 hours
 */
export function clock(epochSeconds) {
  return new Date(epochSeconds * 1000).toLocaleTimeString("en-GB");
}

/**
 * @param {number} epochSeconds
 */
export function clockMinutes(epochSeconds) {
  return clock(epochSeconds).slice(0, 5);
}

/** From so long on, the time of day alone does not say which point is meant. */
const MORE_THAN_A_DAY = 90_000;

/**
 * The time of a point of a chart, with its day where the chart is of several.
 *
 * @param {number} epochSeconds
 * @param {number} seconds that the chart is long
 */
export function pointTime(epochSeconds, seconds) {
  return seconds > MORE_THAN_A_DAY
    ? day(new Date(epochSeconds * 1000)).slice(5) + " " + clockMinutes(epochSeconds)
    : clock(epochSeconds);
}

/**
 * The same at the axis, as short as can be: just the day at midnight.
 *
 * @param {number} epochSeconds
 * @param {number} seconds
 */
export function axisTime(epochSeconds, seconds) {
  const minutes = clockMinutes(epochSeconds);
  if (seconds > MORE_THAN_A_DAY && minutes === "00:00") {
    return day(new Date(epochSeconds * 1000)).slice(5);
  }
  return seconds < 300 ? clock(epochSeconds) : minutes;
}

/**
 * @param {string | null | undefined} rfc3339
 */
export function dateTime(rfc3339) {
  const time = new Date(rfc3339 ?? NaN);
  return Number.isNaN(time.getTime()) ? ABSENT : day(time) + " " + clock(+time / 1000);
}

/**
 * A span of time as short as it is clear: 14:05–14:20 when it is of today.
 *
 * @param {number} from epoch seconds
 * @param {number} to
 * @param {Date} [today]
 */
export function timeSpan(from, to, today = new Date()) {
  const [first, last] = [from, to].map((time) => day(new Date(time * 1000)));
  const start = first === day(today) ? "" : first.slice(5) + " ";
  const end = first === last ? "" : last.slice(5) + " ";
  return `${start}${clockMinutes(from)}–${end}${clockMinutes(to)}`;
}

/**
 * @param {number} epochSeconds
 * @returns {string} as the value of a field for date and time: 2026-11-21T14:05
 */
export function localInput(epochSeconds) {
  return day(new Date(epochSeconds * 1000)) + "T" + clockMinutes(epochSeconds);
}

/** @param {Date} time */
function day(time) {
  const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
