package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Entry processors that a provider runs in a thread of its own, as Hazelcast does: they are known
 * again by the processor, which is the same object within one JVM. Thread-safe.
 */
public final class ElsewhereWork {
  private static final ConcurrentHashMap<Ticket, List<EntryWork>> RUNNING =
      new ConcurrentHashMap<>();

  private static final ThreadLocal<@Nullable EntryWork> CURRENT = new ThreadLocal<>();

  private ElsewhereWork() {}

  static @Nullable Ticket begin(@Nullable Object processor, EntryWork work) {
    if (processor == null) {
      return null;
    }
    Ticket ticket = new Ticket(processor);
    RUNNING.compute(ticket, (key, works) -> with(works, work));
    return ticket;
  }

  private static List<EntryWork> with(@Nullable List<EntryWork> works, EntryWork work) {
    List<EntryWork> all = works == null ? new ArrayList<>() : new ArrayList<>(works);
    all.add(work);
    return all;
  }

  static void end(@Nullable Ticket ticket, EntryWork work) {
    if (ticket != null) {
      RUNNING.computeIfPresent(ticket, (key, works) -> {
        List<EntryWork> others = new ArrayList<>(works);
        others.remove(work);
        return others.isEmpty() ? null : others;
      });
    }
  }

  /** This thread begins to run a processor that some thread has asked for. */
  public static void enter(@Nullable Object processor) {
    List<EntryWork> works = processor == null ? null : RUNNING.get(new Ticket(processor));
    if (works != null) {
      // Of several that use the same object at once any will do: their sums are right.
      CURRENT.set(works.get(0));
    }
  }

  /** This thread has run it. */
  public static void leave() {
    CURRENT.remove();
  }

  static @Nullable EntryWork current() {
    return RUNNING.isEmpty() || Inside.current() != null ? null : CURRENT.get();
  }

  /** Equal for the same object only. */
  static final class Ticket {
    private final Object processor;

    Ticket(Object processor) {
      this.processor = processor;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(processor);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Ticket && ((Ticket) other).processor == processor;
    }
  }
}
