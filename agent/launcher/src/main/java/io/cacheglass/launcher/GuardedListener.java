package io.cacheglass.launcher;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.bootstrap.ErrorLog;

/**
 * Lets another hear of alerts. What that one fails at is a line of the log, and keeps nobody else
 * from hearing. As thread-safe as the other.
 */
final class GuardedListener implements HealthMonitor.Listener {
  private final HealthMonitor.Listener other;

  GuardedListener(HealthMonitor.Listener other) {
    this.other = other;
  }

  @Override
  public void changed(Alert alert) {
    try {
      other.changed(alert);
    } catch (RuntimeException e) {
      ErrorLog.failed("somebody is not told of alerts", e);
    }
  }
}
