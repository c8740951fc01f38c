import { AdviceView } from "./advice.js";
import { CacheView } from "./cache.js";
import { EndpointsView } from "./endpoints.js";
import { HealthView } from "./health.js";
import { OverviewView } from "./overview.js";
import { PatternsView } from "./patterns.js";
import { RedisView } from "./redis.js";
import { SettingsView } from "./settings.js";

/**
 * @import { Route } from "../route.js"
 * @import { View } from "./view.js"
 */

/**
 * @param {Route} route
 * @returns {View}
 */
export function createView(route) {
  switch (route.view) {
    case "cache":
      return new CacheView(route.id ?? "");
    case "patterns":
      return new PatternsView();
    case "endpoints":
      return new EndpointsView();
    case "health":
      return new HealthView();
    case "advice":
      return new AdviceView();
    case "redis":
      return new RedisView();
    case "settings":
      return new SettingsView();
    default:
      return new OverviewView();
  }
}
