package io.cacheglass.launcher;

import io.cacheglass.admin.AlertJson;
import io.cacheglass.admin.MetricsSource;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.export.AlertWebhook;
import io.cacheglass.export.JmxExport;
import io.cacheglass.export.MicrometerNames;
import io.cacheglass.export.PrometheusExport;
import io.cacheglass.export.PrometheusRules;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the ways out when they are needed: Micrometer loads with the first scrape, JMX half a
 * minute after the start, so that the host has made its own MBean server first. Thread-safe.
 */
final class Exports implements MetricsSource {
  private static final long JMX_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final Watchdog watchdog;
  private final long startedNanos = System.nanoTime();
  private boolean jmxWanted;
  private @Nullable JmxExport jmx;
  private @Nullable PrometheusExport prometheus;
  private @Nullable MicrometerNames micrometer;

  Exports(Settings settings, Statistics statistics, HealthMonitor monitor, Watchdog watchdog) {
    this.watchdog = watchdog;
    this.statistics = statistics;
    this.monitor = monitor;
    this.jmxWanted = settings.jmx();
    URI webhook = settings.alertWebhook();
    if (webhook != null) {
      String host = HostName.get();
      monitor.listen(new GuardedListener(
          new AlertWebhook(webhook, alert -> AlertJson.text(alert, host), ErrorLog::print)));
    }
  }

  /** Called about once a second, by the drainer. */
  synchronized void tick() {
    if (!jmxWanted || System.nanoTime() - startedNanos < JMX_AFTER_NANOS) {
      return;
    }
    try {
      if (jmx == null) {
        jmx = JmxExport.openPlatform(statistics, monitor, watchdog);
      }
      jmx.refresh();
    } catch (Exception | LinkageError e) {
      jmxWanted = false;
      ErrorLog.failed("JMX shows nothing of us any more", e);
    }
  }

  @Override
  public String contentType(String accept) {
    return PrometheusExport.contentType(accept);
  }

  @Override
  public String scrape(String accept) {
    return prometheus().scrape(accept);
  }

  @Override
  public synchronized String scrapeAsMicrometer(String accept) {
    MicrometerNames known = micrometer;
    if (known == null) {
      known = new MicrometerNames(statistics);
      micrometer = known;
    }
    return known.scrape(accept);
  }

  @Override
  public String rules() {
    return PrometheusRules.of(statistics.healthModel());
  }

  private synchronized PrometheusExport prometheus() {
    PrometheusExport known = prometheus;
    if (known == null) {
      known = new PrometheusExport(statistics, monitor, watchdog, Version.get());
      prometheus = known;
    }
    return known;
  }
}
