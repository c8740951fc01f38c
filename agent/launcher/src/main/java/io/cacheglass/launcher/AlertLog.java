package io.cacheglass.launcher;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.bootstrap.ErrorLog;
import org.jspecify.annotations.Nullable;

/** Writes alerts to the host's log, one line when one begins or gets worse, one when it ends. */
final class AlertLog implements HealthMonitor.Listener {
  private final @Nullable Health least;

  /**
   * A log of alerts.
   *
   * @param least the mildest severity that is logged, null for none
   */
  AlertLog(@Nullable Health least) {
    this.least = least;
  }

  @Override
  public void changed(Alert alert) {
    if (least != null && alert.severity().compareTo(least) >= 0) {
      ErrorLog.print(line(alert));
    }
  }

  static String line(Alert alert) {
    String what = alert.scope().word() + ' ' + alert.subject();
    // A cache or endpoint may be named as an attacker likes.
    return ("alert " + alert.id() + ' ' + alert.severity().word() + ": " + what + ": "
            + alert.message() + (alert.state() == Alert.State.ENDED ? " (ended)" : ""))
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }
}
