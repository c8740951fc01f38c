package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.health.PutOffs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The advice that holds: what {@value #IN_A_ROW} looks in a row have found, until as many in a row
 * have not. So nothing comes and goes with every minute's traffic. What somebody has put off is not
 * said until then. Thread-safe.
 */
public final class AdviceBook {
  /** How far apart looks are meant to be. */
  public static final long EVERY_MILLIS = 60_000;

  static final int IN_A_ROW = 3;

  private final Supplier<List<Advice>> rules;
  private final PutOffs putOff;
  private final LongSupplier clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * An empty book.
   *
   * @param rules says what there is to advise now, what saves most first
   * @param putOff what is put off, by its id
   * @param clock epoch milliseconds
   */
  public AdviceBook(Supplier<List<Advice>> rules, PutOffs putOff, LongSupplier clock) {
    this.rules = rules;
    this.putOff = putOff;
    this.clock = clock;
  }

  /** Looks once; to be called by one thread, which this may take a while. */
  public void look() {
    List<Advice> found = rules.get();
    synchronized (this) {
      Map<String, Entry> before = new LinkedHashMap<>(entries);
      entries.clear();
      for (Advice advice : found) {
        Entry entry = before.remove(advice.id());
        entry = entry == null ? new Entry(advice) : entry;
        entry.found(advice);
        entries.put(advice.id(), entry);
      }
      before.forEach((id, entry) -> {
        if (entry.missed()) {
          entries.put(id, entry);
        }
      });
    }
  }

  /** What holds, in the words of the last look that found it: what saves most first. */
  public synchronized List<Advice> advice() {
    List<Advice> held = new ArrayList<>();
    Map<String, Long> unsaid = snoozed();
    for (Entry entry : entries.values()) {
      if (entry.holds && !unsaid.containsKey(entry.advice.id())) {
        held.add(entry.advice);
      }
    }
    return held;
  }

  /**
   * Puts a piece of advice off.
   *
   * @return false if nothing of this id holds
   * @throws IllegalArgumentException if too many are put off already
   */
  public synchronized boolean snooze(String id, long untilMillis) {
    Entry entry = entries.get(id);
    if (entry == null || !entry.holds) {
      return false;
    }
    putOff.put(id, untilMillis, clock.getAsLong());
    return true;
  }

  /** Says it again; false if it was not put off. */
  public boolean wake(String id) {
    return putOff.remove(id, clock.getAsLong());
  }

  /** What is put off, by its id, and until when in epoch milliseconds. */
  public Map<String, Long> snoozed() {
    return putOff.all(clock.getAsLong());
  }

  /**
   * What holds of one cache, in the words of this moment as far as there are any; what does not
   * hold yet is left unsaid.
   *
   * @param now what the rules say of it now
   */
  public synchronized CacheAdvice about(String cacheKey, CacheAdvice now) {
    Map<String, Advice> said = new LinkedHashMap<>();
    Map<String, Long> unsaid = snoozed();
    List<Silence> silences = new ArrayList<>(now.silences());
    for (Advice advice : now.advice()) {
      Entry entry = entries.get(advice.id());
      if (unsaid.containsKey(advice.id())) {
        silences.add(new Silence(advice.rule(), "It was put off, see the list of advice."));
      } else if (entry != null && entry.holds) {
        said.put(advice.id(), advice);
      } else {
        silences.add(new Silence(
            advice.rule(),
            "It is said as soon as " + IN_A_ROW
                + " looks in a row, a minute apart, have found it."));
      }
    }
    for (Advice held : advice()) {
      if (cacheKey.equals(held.cacheKey())) {
        said.putIfAbsent(held.id(), held);
      }
    }
    return new CacheAdvice(new ArrayList<>(said.values()), silences);
  }

  /** One piece of advice and how often it was found. Guarded by the book. */
  private static final class Entry {
    private Advice advice;
    private int found;
    private int missed;
    private boolean holds;

    Entry(Advice advice) {
      this.advice = advice;
    }

    void found(Advice again) {
      advice = again;
      found++;
      missed = 0;
      holds |= found >= IN_A_ROW;
    }

    /** Whether it still holds. */
    boolean missed() {
      found = 0;
      missed++;
      return holds && missed < IN_A_ROW;
    }
  }
}
