package io.cacheglass.recorder;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What entry processors of JSR-107 do, for providers whose inner code is not known: whether the
 * entries were there is asked beforehand, and what becomes of them is told by the entries that the
 * processors work on. The last word about an entry counts, as it does for the cache. Gone with its
 * operation; thread-safe where another thread may work for it.
 */
public final class EntryWork {
  private final Set<@Nullable Object> present = new HashSet<>();
  private final int keys;
  private @Nullable Object entry;
  private int puts;
  private int removals;
  private int lastPuts;
  private int lastRemovals;
  private final ElsewhereWork.@Nullable Ticket ticket;

  private EntryWork(int keys, @Nullable Object processor) {
    this.keys = keys;
    ticket = ElsewhereWork.begin(processor, this);
  }

  /**
   * Begins an {@code invoke} of one key.
   *
   * @param processor known again where a provider runs it in another thread
   * @return null when it is part of an operation of the same cache
   */
  public static @Nullable Frame begin(
      CacheRow row, Object cache, @Nullable Object key, @Nullable Object processor) {
    Frame frame = Probes.begin(row);
    if (frame != null) {
      EntryWork work = new EntryWork(1, processor);
      work.ask(cache, key);
      frame.tell().work(work);
    }
    return frame;
  }

  /** Begins an {@code invokeAll}. */
  public static @Nullable Frame beginAll(
      CacheRow row, Object cache, @Nullable Collection<?> keys, @Nullable Object processor) {
    Frame frame = Probes.begin(row);
    if (frame != null && keys != null) {
      EntryWork work = new EntryWork(Operations.distinct(keys).size(), processor);
      for (Object key : keys) {
        work.ask(cache, key);
      }
      frame.tell().work(work);
    }
    return frame;
  }

  private void ask(Object cache, @Nullable Object key) {
    if (Existence.ask(cache, key)) {
      present.add(key);
    }
  }

  /** An entry was given a value by a processor that runs in this thread. */
  public static void written(Object entry) {
    for (Frame frame = Inside.current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      EntryWork work = frame.told().work();
      if (work != null) {
        work.last(entry, 1, 0);
      }
    }
    EntryWork elsewhere = ElsewhereWork.current();
    if (elsewhere != null) {
      elsewhere.last(entry, 1, 0);
    }
  }

  /** An entry was removed by a processor that runs in this thread. */
  public static void removed(Object entry) {
    for (Frame frame = Inside.current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      EntryWork work = frame.told().work();
      if (work != null) {
        work.last(entry, 0, work.removal());
      }
    }
    EntryWork elsewhere = ElsewhereWork.current();
    if (elsewhere != null) {
      elsewhere.last(entry, 0, elsewhere.removal());
    }
  }

  /** Of several keys it is not known which entry is whose; a processor asks before it removes. */
  private int removal() {
    return keys > 1 || !present.isEmpty() ? 1 : 0;
  }

  private synchronized void last(Object entryOrWrapper, int newPuts, int newRemovals) {
    // Providers wrap entries into others, which pass on what they are told.
    Object key = Ask.of(entryOrWrapper, "getKey");
    Object newEntry = key == null ? entryOrWrapper : key;
    if (newEntry.equals(entry)) {
      puts -= lastPuts;
      removals -= lastRemovals;
    }
    entry = newEntry;
    lastPuts = newPuts;
    lastRemovals = newRemovals;
    puts += newPuts;
    removals += newRemovals;
  }

  /** Ends it; a processor that threw leaves a lookup all the same, and no write. */
  public static void end(@Nullable Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
    EntryWork work = frame == null ? null : frame.told().work();
    if (frame == null || work == null) {
      Probes.end(frame);
      return;
    }
    frame.tell().work(null);
    ElsewhereWork.end(work.ticket, work);
    boolean wrote = thrown == null;
    if (work.keys == 1) {
      boolean found = !work.present.isEmpty();
      Operations.endConditional(
          frame, key, found, wrote ? work.puts : 0, wrote ? work.removals : 0);
    } else {
      CacheRow row = frame.row;
      Probes.endLookups(frame, work.present.size(), work.keys - work.present.size());
      if (row != null && wrote) {
        Threads.cell(row).addPuts(work.puts);
        Threads.cell(row).addRemovals(work.removals);
      }
    }
  }
}
