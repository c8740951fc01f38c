/**
 * What the charts of the Redis view draw.
 *
 * @import { RedisHistory } from "../types.js"
 * @import { ChartData } from "../charts/data.js"
 */

/**
 * @param {RedisHistory | null} history
 * @returns {ChartData} the server's hit rate and ours
 */
export function shareLines(history) {
  return {
    times: history?.times ?? [],
    lines: history
      ? [
          {
            name: "server",
            label: "Redis (all clients)",
            colour: "--series-1",
            values: history.hit_rate,
          },
          {
            name: "ours",
            label: "This application",
            colour: "--series-2",
            values: history.our_hit_rate,
          },
        ]
      : [],
    marks: [],
    hint: "hit rate of each half minute",
  };
}

/**
 * @param {RedisHistory | null} history
 * @returns {ChartData} how long a command takes, and how much of that is the way
 */
export function commandLines(history) {
  return {
    times: history?.times ?? [],
    lines: history
      ? [
          {
            name: "command",
            label: "Lookup that hits, mean",
            colour: "--series-2",
            values: history.command_ms,
          },
          {
            name: "ping",
            label: "Ping of our own",
            colour: "--series-5",
            values: history.latency_ms,
            dashed: true,
          },
        ]
      : [],
    marks: [],
    hint: "log scale",
  };
}
