package io.cacheglass.launcher;

import io.cacheglass.admin.AgentControl;
import io.cacheglass.admin.Outlet;
import io.cacheglass.admin.SettingInForce;
import io.cacheglass.admin.WatchedLibrary;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.weaving.LibraryRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agent says of itself. */
final class AgentSelf implements AgentControl {
  private final Settings settings;
  private final Map<Setting, String> notes;
  private final List<LibraryRule> rules;
  private final List<String> switchedOff;
  private final Canaries canaries;
  private final @Nullable Missing missing;
  private final SelfMeasured measured;
  private final Watchdog watchdog;

  AgentSelf(
      Settings settings,
      Map<Setting, String> notes,
      List<LibraryRule> rules,
      List<String> switchedOff,
      Canaries canaries,
      @Nullable Missing missing,
      SelfMeasured measured,
      Watchdog watchdog) {
    this.missing = missing;
    this.measured = measured;
    this.watchdog = watchdog;
    this.settings = settings;
    this.notes = notes;
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
    return settings.inForce(notes);
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
    String why = refusal != null ? refusal.className() + ": " + refusal.why() : selfTest(woven);
    int classes = woven.isPutBackEverywhere() ? 0 : woven.classes();
    return new WatchedLibrary(library, woven.version(), classes, why);
  }

  private static String selfTest(WovenLibrary woven) {
    if (woven.isPutBackEverywhere()) {
      return "its self-test failed, so its classes are as they were before; nothing is counted";
    }
    if (woven.putBackIn() > 0) {
      return "its self-test failed in " + woven.putBackIn() + " of the applications that have it;"
          + " there its classes are as they were before, and nothing is counted";
    }
    return woven.hasFailedSelfTest() ? "its self-test failed, so its counts may be wrong" : "";
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
  public double hitNanos() {
    return measured.hitNanos();
  }

  @Override
  public double clockNanos() {
    return measured.clockNanos();
  }

  @Override
  public Watchdog watchdog() {
    return watchdog;
  }

  @Override
  public long errors() {
    return ErrorLog.errors();
  }
}
