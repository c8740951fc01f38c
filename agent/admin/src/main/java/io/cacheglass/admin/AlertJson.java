package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.Scope;
import java.util.List;
import java.util.Locale;

/** Alerts as the API writes them. Stateless. */
public final class AlertJson {
  private AlertJson() {}

  /** One alert as the body of a webhook, with the name of the application. */
  public static String text(Alert alert, String application) {
    ObjectNode node = Json.object();
    node.put("application", application);
    put(node, alert);
    return node.toString();
  }

  static void put(ArrayNode rows, List<Alert> alerts) {
    for (Alert alert : alerts) {
      put(rows.addObject(), alert);
    }
  }

  /** How many fire now. */
  static long firing(List<Alert> alerts) {
    return alerts.stream().filter(alert -> alert.state() == Alert.State.FIRING).count();
  }

  private static void put(ObjectNode node, Alert alert) {
    node.put("id", alert.id());
    node.put("severity", alert.severity().word());
    node.put("rule", alert.rule());
    node.put("cache", alert.scope() == Scope.CACHE ? alert.subject() : null);
    node.put("scope", alert.scope().word());
    node.put("subject", alert.subject());
    node.put("state", alert.state().name().toLowerCase(Locale.ROOT));
    node.put("message", alert.message());
    Json.number(node, "value", alert.value());
    Json.number(node, "worst", alert.worst());
    Double threshold = alert.threshold();
    Json.number(node, "threshold", threshold == null ? Double.NaN : threshold);
    node.put("count", alert.count());
    node.put("acknowledged", alert.acknowledged());
    Json.time(node, "since", alert.sinceMillis());
    Json.time(node, "last_seen", alert.lastSeenMillis());
    Json.time(node, "expires", alert.expiresMillis());
  }
}
