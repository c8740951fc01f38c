package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of the last minutes. What is found again is the same alert as long as it has not
 * expired; what is not found any more has ended, and expires five minutes after it was found last.
 * What a rule wants to have gone on for some time is pending until then, and forgotten if it ends.
 *
 * <p>There are {@value #MOST} at most, the worst that came first: where a server that thousands of
 * caches stand on fails, nobody is told of each. The others are counted, and come in as soon as
 * there is room. Thread-safe.
 */
public final class AlertBook {
  /** How long an alert is kept after it was found last. */
  public static final long LIFE_MILLIS = 5 * 60_000;

  static final int MOST = 200;

  private final Map<String, Alert.Builder> alerts = new LinkedHashMap<>();
  private final PutOffs silenced;
  private long lastId;

  /** What was found last and had no room. */
  private int beyond;

  /**
   * An empty book.
   *
   * @param silenced what is silenced, as "rule scope subject"
   */
  public AlertBook(PutOffs silenced) {
    this.silenced = silenced;
  }

  /**
   * Takes in what all rules have found at one moment.
   *
   * @param findings of things that are not well; everything else is well or unknown
   * @return alerts that began or got worse just now, and those that ended
   */
  public synchronized List<Alert> update(List<Finding> findings, long nowMillis) {
    expire(nowMillis);
    List<Alert> changed = new ArrayList<>();
    Map<String, Finding> found = new LinkedHashMap<>();
    findings.forEach(finding -> found.put(finding.identity(), finding));
    alerts
        .entrySet()
        .removeIf(entry ->
            entry.getValue().state() == Alert.State.PENDING && !found.containsKey(entry.getKey()));
    for (Map.Entry<String, Alert.Builder> entry : alerts.entrySet()) {
      Alert.Builder alert = entry.getValue();
      if (alert.state() == Alert.State.FIRING && !found.containsKey(entry.getKey())) {
        alert.ended();
        changed.add(alert.build());
      }
    }
    List<Finding> fresh = new ArrayList<>();
    for (Map.Entry<String, Finding> entry : found.entrySet()) {
      Alert.Builder known = alerts.get(entry.getKey());
      if (silenced.contains(entry.getKey(), nowMillis)) {
        continue;
      }
      if (known == null) {
        fresh.add(entry.getValue());
      } else if (foundAgain(known, entry.getValue(), nowMillis)) {
        changed.add(known.build());
      }
    }
    addFresh(fresh, changed, nowMillis);
    return changed;
  }

  private void addFresh(List<Finding> fresh, List<Alert> changed, long nowMillis) {
    fresh.sort(Comparator.comparing(Finding::level).reversed());
    int added = 0;
    for (Finding finding : fresh) {
      if (!makeRoom(finding.level())) {
        break; // those that follow are no worse
      }
      added++;
      Alert.Builder alert = new Alert.Builder("a" + ++lastId, finding, nowMillis);
      alerts.put(finding.identity(), alert);
      if (alert.state() == Alert.State.FIRING) {
        changed.add(alert.build());
      }
    }
    beyond = fresh.size() - added;
  }

  /** The level of the alert of this rule and thing, HEALTHY if none is firing. */
  synchronized Health level(HealthRule rule, String subject) {
    Alert.Builder alert = alerts.get(Finding.identity(rule.id(), rule.scope(), subject));
    return alert != null && alert.state() == Alert.State.FIRING ? alert.level() : Health.HEALTHY;
  }

  /** Worst first, then the newest first; those that ended come last. */
  public synchronized List<Alert> alerts(long nowMillis) {
    expire(nowMillis);
    List<Alert> all = new ArrayList<>();
    alerts.values().forEach(alert -> all.add(alert.build()));
    all.sort(Comparator.comparing(Alert::state)
        .thenComparing(Alert::severity, Comparator.reverseOrder())
        .thenComparing(Alert::sinceMillis, Comparator.reverseOrder()));
    return all;
  }

  /** How many things more were not well at the last update, and are among no alerts. */
  public synchronized int beyond() {
    return beyond;
  }

  /** Notes that somebody knows of it; false if there is no such alert. */
  public synchronized boolean acknowledge(String id) {
    for (Alert.Builder alert : alerts.values()) {
      if (alert.build().id().equals(id)) {
        alert.acknowledge();
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps a rule quiet about one thing. An alert that there is ends.
   *
   * @throws IllegalArgumentException if too many are silenced already
   */
  public synchronized void silence(
      String rule, Scope scope, String subject, long untilMillis, long nowMillis) {
    String identity = Finding.identity(rule, scope, subject);
    silenced.put(identity, untilMillis, nowMillis);
    alerts.remove(identity);
  }

  /** Lets a rule speak of one thing again; false if it was not silenced. */
  public boolean speak(String rule, Scope scope, String subject, long nowMillis) {
    return silenced.remove(Finding.identity(rule, scope, subject), nowMillis);
  }

  /** What is silenced, as "rule scope subject", and until when in epoch milliseconds. */
  public Map<String, Long> silenced(long nowMillis) {
    return silenced.all(nowMillis);
  }

  /** Whether that is worth telling. */
  private static boolean foundAgain(Alert.Builder known, Finding finding, long nowMillis) {
    boolean news =
        known.state() != Alert.State.FIRING || finding.level().compareTo(known.level()) > 0;
    known.found(finding, nowMillis);
    return news && known.state() == Alert.State.FIRING;
  }

  private void expire(long nowMillis) {
    alerts
        .values()
        .removeIf(alert -> alert.state() == Alert.State.ENDED
            && nowMillis - alert.lastSeenMillis() >= LIFE_MILLIS);
  }

  /**
   * Whether there is room for one of this level: the oldest that has ended goes for it, else the
   * oldest of the mildest, if that is milder.
   */
  private boolean makeRoom(Health level) {
    if (alerts.size() < MOST) {
      return true;
    }
    String mildest = null;
    Health least = level;
    for (Map.Entry<String, Alert.Builder> each : alerts.entrySet()) {
      if (each.getValue().state() == Alert.State.ENDED) {
        alerts.remove(each.getKey());
        return true;
      }
      if (each.getValue().level().compareTo(least) < 0) {
        least = each.getValue().level();
        mildest = each.getKey();
      }
    }
    return mildest != null && alerts.remove(mildest) != null;
  }
}
