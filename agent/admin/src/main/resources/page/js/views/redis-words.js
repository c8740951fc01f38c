/** @import { RedisDeployment } from "../types.js" */

const MODES = /** @type {Record<string, string>} */ ({
  single: "one server",
  replicated: "primary and replicas",
  sentinel: "sentinel",
  cluster: "cluster",
});

/**
 * @param {RedisDeployment[]} deployments
 * @returns {RedisDeployment | undefined} the one in most trouble; the first if all is well
 */
export function mostUrgent(deployments) {
  const levels = ["bad", "warn", "info", "good"];
  const rank = (/** @type {RedisDeployment} */ each) => levels.indexOf(each.verdict.level);
  return [...deployments].sort((a, b) => rank(a) - rank(b))[0];
}

/** @param {RedisDeployment} deployment */
export function deploymentName({ name, mode, nodes }) {
  const how = MODES[mode] ?? mode;
  return `${name} (${nodes > 1 ? `${how}, ${nodes} nodes` : how})`;
}
