package io.cacheglass.launcher;

import io.cacheglass.admin.AgentControl;
import io.cacheglass.admin.Outlet;
import io.cacheglass.admin.SettingInForce;
import io.cacheglass.admin.WatchedLibrary;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.SelfCost;
import io.cacheglass.weaving.LibraryRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the agent says of itself. Measures its cost when asked, at most once a minute. */
final class AgentSelf implements AgentControl {
  private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Settings settings;
  private final List<LibraryRule> rules;
  private final List<String> switchedOff;
  private final Canaries canaries;
  private final @Nullable Missing missing;
  private boolean measured;
  private long measuredNanos;
  private double hitNanos;
  private double clockNanos;

  AgentSelf(
      Settings settings,
      List<LibraryRule> rules,
      List<String> switchedOff,
      Canaries canaries,
      @Nullable Missing missing) {
    this.missing = missing;
    this.settings = settings;
    this.rules = rules;
    this.switchedOff = switchedOff;
    this.canaries = canaries;
  }

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public @Nullable String missing() {
    return missing == null ? null : missing.sentence();
  }

  @Override
  public List<SettingInForce> settings() {
    return settings.inForce();
  }

  @Override
  public List<String> mistakes() {
    return settings.mistakes();
  }

  @Override
  public List<WatchedLibrary> libraries() {
    Map<String, WatchedLibrary> all = new TreeMap<>();
    for (String library : switchedOff) {
      all.put(library, new WatchedLibrary(library, "", 0, "switched off by a setting"));
    }
    Map<String, Canaries.Refusal> refusals = canaries.refusedLibraries();
    refusals.forEach(
        (library, refusal) -> all.put(library, new WatchedLibrary(library, "", 0, refusal.why())));
    canaries
        .libraries()
        .forEach(
            (library, woven) -> all.put(library, watched(library, woven, refusals.get(library))));
    return new ArrayList<>(all.values());
  }

  private static WatchedLibrary watched(
      String library, WovenLibrary woven, Canaries.@Nullable Refusal refusal) {
    String why = refusal != null
        ? refusal.className() + ": " + refusal.why()
        : woven.hasFailedSelfTest() ? "its self-test failed, so its counts may be wrong" : "";
    return new WatchedLibrary(library, woven.version(), woven.classes(), why);
  }

  @Override
  public List<String> notLoaded() {
    TreeSet<String> names = new TreeSet<>();
    rules.forEach(rule -> names.add(rule.library()));
    names.removeAll(canaries.libraries().keySet());
    names.removeAll(canaries.refusedLibraries().keySet());
    return new ArrayList<>(names);
  }

  @Override
  public List<Outlet> outlets() {
    URI webhook = settings.alertWebhook();
    List<Outlet> outlets = new ArrayList<>();
    outlets.add(new Outlet("Prometheus", true, "GET " + settings.admin().path() + "/metrics"));
    outlets.add(new Outlet(
        "JMX",
        settings.jmx(),
        settings.jmx() ? "io.cacheglass:type=Cache,*" : "cacheglass.jmx=on opens it"));
    outlets.add(new Outlet(
        "Alerts: log",
        settings.alertsLogged() != null,
        "cacheglass.alerts.log=" + settings.value("alerts.log")));
    // Path and query of a webhook may be all the secret that it has.
    outlets.add(new Outlet(
        "Alerts: webhook",
        webhook != null,
        webhook == null ? "cacheglass.alerts.webhook sets it" : "posted to " + webhook.getHost()));
    return outlets;
  }

  @Override
  public synchronized double hitNanos() {
    measure();
    return hitNanos;
  }

  @Override
  public synchronized double clockNanos() {
    measure();
    return clockNanos;
  }

  @Override
  public long errors() {
    return ErrorLog.errors();
  }

  private void measure() {
    long now = System.nanoTime();
    if (!measured || now - measuredNanos > MAX_AGE_NANOS) {
      hitNanos = SelfCost.hitNanos();
      clockNanos = SelfCost.clockNanos();
      measuredNanos = now;
      measured = true;
    }
  }
}
