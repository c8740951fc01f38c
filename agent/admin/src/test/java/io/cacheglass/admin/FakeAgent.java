package io.cacheglass.admin;

import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.recorder.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent with two libraries and three settings, one of them a secret. */
final class FakeAgent implements AgentControl {
  volatile @Nullable String missing;

  private double cpuPercent = 0.25;
  private long nanos;
  private final Watchdog watchdog = new Watchdog(
      new Budget(1, 64 << 20),
      () -> new Cost(cpuPercent, 0.1, 0.05, 9 << 20),
      new Watchdog.Shedder() {
        @Override
        public void shed(@Nullable Lane last) {}

        @Override
        public boolean isCounting() {
          return true;
        }
      },
      line -> {},
      () -> nanos,
      () -> 1_000_000);

  @Override
  public @Nullable String missing() {
    return missing;
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public List<SettingInForce> settings() {
    return List.of(
        setting("keys", "masked", "default"),
        setting("jmx", "on", "environment"),
        setting("admin.token", null, "argument"));
  }

  private static SettingInForce setting(String name, String value, String origin) {
    return new SettingInForce(
        new SettingInForce.Name("cacheglass." + name, "CACHEGLASS_" + name),
        value,
        "",
        origin,
        "What it means.",
        name.equals("jmx") ? "Nobody listens." : null);
  }

  @Override
  public List<String> mistakes() {
    return List.of("cacheglass.lanes is \"some\", but must be all or counts; taken: all");
  }

  @Override
  public List<WatchedLibrary> libraries() {
    return List.of(
        new WatchedLibrary("caffeine", "3.2.4", 9, ""),
        new WatchedLibrary("ehcache3", "", 3, "its self-test failed"),
        new WatchedLibrary("lettuce", "", 0, "its version is not one that is supported"));
  }

  @Override
  public List<String> notLoaded() {
    return List.of("cache2k", "guava");
  }

  @Override
  public List<Outlet> outlets() {
    return List.of(
        new Outlet("Prometheus", true, "GET /cacheglass/metrics"),
        new Outlet("JMX", false, "cacheglass.jmx=on opens it"));
  }

  @Override
  public double hitNanos() {
    return 4.26;
  }

  @Override
  public double clockNanos() {
    return Double.NaN;
  }

  /** Watches for a minute at such a cost. */
  void work(double itsCpuPercent) {
    cpuPercent = itsCpuPercent;
    for (int i = 0; i < 6; i++) {
      nanos += 10_000_000_000L;
      watchdog.tick();
    }
  }

  @Override
  public Watchdog watchdog() {
    return watchdog;
  }

  @Override
  public long errors() {
    return 0;
  }
}
