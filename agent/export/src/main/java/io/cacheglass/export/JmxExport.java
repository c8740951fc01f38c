package io.cacheglass.export;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.WatchSwitch;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** Shows caches and alerts as MXBeans of the domain {@code io.cacheglass}. Thread-safe. */
public final class JmxExport implements HealthMonitor.Listener {
  static final int MOST_CACHES = 500;
  /** Who acts by JMX, as far as that is known. */
  private static final String BY = "JMX";

  static final String ALERT_TYPE = "io.cacheglass.alert";

  private final MBeanServer server;
  private final Statistics statistics;
  private final Alerts alerts;
  private final Set<String> registered = new HashSet<>();

  private JmxExport(MBeanServer server, Statistics statistics, Alerts alerts) {
    this.server = server;
    this.statistics = statistics;
    this.alerts = alerts;
  }

  /**
   * Opens on the platform's MBean server, which is made if the host has not.
   *
   * @throws JMException if the server refuses
   */
  public static JmxExport openPlatform(
      Statistics statistics, HealthMonitor monitor, Watchdog watchdog) throws JMException {
    return open(ManagementFactory.getPlatformMBeanServer(), statistics, monitor, watchdog);
  }

  /**
   * Registers the beans of the agent and of the alerts; caches follow with {@link #refresh}.
   *
   * @throws JMException if the server refuses, for example because another agent is there
   */
  public static JmxExport open(
      MBeanServer server, Statistics statistics, HealthMonitor monitor, Watchdog watchdog)
      throws JMException {
    Alerts alerts = new Alerts(monitor);
    JmxExport export = new JmxExport(server, statistics, alerts);
    server.registerMBean(alerts, new ObjectName("io.cacheglass:type=Alerts"));
    Agent agent = new Agent(statistics, watchdog);
    server.registerMBean(agent, new ObjectName("io.cacheglass:type=Agent"));
    monitor.listen(export);
    return export;
  }

  /** Registers the caches that are new; to be called now and then. */
  public synchronized void refresh() throws JMException {
    for (CacheReport report : statistics.caches()) {
      String key = report.info().key();
      if (registered.size() < MOST_CACHES && registered.add(key)) {
        server.registerMBean(new CacheView(statistics, key), name(report));
      }
    }
  }

  @Override
  public void changed(Alert alert) {
    alerts.send(alert);
  }

  private static ObjectName name(CacheReport report) throws JMException {
    return new ObjectName("io.cacheglass:type=Cache,manager="
        + ObjectName.quote(report.info().manager())
        + ",name="
        + ObjectName.quote(report.info().key()));
  }

  private static final class Agent implements AgentMXBean {
    private final Statistics statistics;
    private final Watchdog watchdog;

    Agent(Statistics statistics, Watchdog watchdog) {
      this.statistics = statistics;
      this.watchdog = watchdog;
    }

    @Override
    public boolean isWatching() {
      return Recorder.isWatching();
    }

    @Override
    public void setWatching(boolean watching) {
      WatchSwitch.turn(statistics, watching, BY);
    }

    @Override
    public double getCpuPercent() {
      return watchdog.state().cost().cpuPercent();
    }

    @Override
    public long getMemoryBytes() {
      return statistics.recorder().memoryBytes();
    }

    @Override
    public List<String> getLeftOut() {
      List<String> leftOut = new ArrayList<>();
      for (Lane lane : Lane.values()) {
        if (watchdog.state().isShed(lane)) {
          leftOut.add(lane.what());
        }
      }
      return leftOut;
    }
  }

  private static final class Alerts implements AlertsMXBean, NotificationEmitter {
    private final NotificationBroadcasterSupport listeners =
        new NotificationBroadcasterSupport(new MBeanNotificationInfo(
            new String[] {ALERT_TYPE}, Notification.class.getName(), "an alert begins or ends"));
    private final HealthMonitor monitor;
    private final AtomicLong sequence = new AtomicLong();

    Alerts(HealthMonitor monitor) {
      this.monitor = monitor;
    }

    void send(Alert alert) {
      listeners.sendNotification(new Notification(
          ALERT_TYPE,
          "io.cacheglass:type=Alerts",
          sequence.incrementAndGet(),
          System.currentTimeMillis(),
          line(alert)));
    }

    @Override
    public List<String> getFiring() {
      List<String> firing = new ArrayList<>();
      for (Alert alert : monitor.alerts()) {
        if (alert.state() == Alert.State.FIRING) {
          firing.add(line(alert));
        }
      }
      return firing;
    }

    private static String line(Alert alert) {
      return alert.severity().word() + ": " + alert.scope().word() + ' ' + alert.subject() + ": "
          + alert.message() + (alert.state() == Alert.State.ENDED ? " (ended)" : "");
    }

    @Override
    public void addNotificationListener(
        NotificationListener listener, NotificationFilter filter, Object handback) {
      listeners.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener)
        throws ListenerNotFoundException {
      listeners.removeNotificationListener(listener);
    }

    @Override
    public void removeNotificationListener(
        NotificationListener listener, NotificationFilter filter, Object handback)
        throws ListenerNotFoundException {
      listeners.removeNotificationListener(listener, filter, handback);
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
      return listeners.getNotificationInfo();
    }
  }
}
