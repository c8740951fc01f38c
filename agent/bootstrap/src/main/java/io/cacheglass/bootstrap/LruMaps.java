package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into subclasses of LinkedHashMap that drop their eldest entry. Thread-safe.
 *
 * <p>Such a map is guarded by a lock that only the application knows, if by any. So nothing here
 * touches it from a thread of ours: clearing is asked for, and done by the application's own thread
 * when that adds or takes out a key the next time, under whatever lock it then holds. Not when it
 * replaces a value: it may do that while it iterates.
 */
public final class LruMaps {
  private static final List<Clearing> DUE = new CopyOnWriteArrayList<>();

  /** Whether anything is due: all that a write pays for. */
  private static volatile boolean due;

  private LruMaps() {}

  /** Woven into the beginning of what may add a key. */
  public static void adding(Map<?, ?> map, @Nullable Object key) {
    if (due) {
      clearIfDue(map, key, false);
    }
  }

  /** Woven into the beginning of what may take a key out. */
  public static void removing(Map<?, ?> map, @Nullable Object key) {
    if (due) {
      clearIfDue(map, key, true);
    }
  }

  /** The number of entries when a map is asked whether its eldest is to go. */
  public static int asking(Map<?, ?> map) {
    return map.size();
  }

  /**
   * A map was asked whether its eldest is to go, which it is for every new entry.
   *
   * @param before what {@link #asking} said: it may also have taken out entries by itself
   * @param limit the limit known so far, null for none
   * @return the most entries that it holds, as far as it is known now
   */
  public static @Nullable Object asked(
      CacheRow row, Map<?, ?> map, int before, boolean drops, @Nullable Object limit) {
    Inside.inserted(row);
    int now = map.size();
    int dropped = drops ? 1 : before - now;
    if (dropped <= 0) {
      return limit;
    }
    Probes.countAlways(row, Counts.Kind.EVICTIONS, dropped);
    int kept = drops ? now - 1 : now;
    return limit instanceof Integer && (Integer) limit == kept ? limit : Integer.valueOf(kept);
  }

  /** Asks for a map to be cleared as soon as the application may do that. */
  public static Clearing askToClear(Map<?, ?> map) {
    Clearing clearing = new Clearing(map);
    DUE.add(clearing);
    due = true;
    return clearing;
  }

  /** If the application is about to change which keys there are, and so iterates nowhere. */
  private static void clearIfDue(Map<?, ?> map, @Nullable Object key, boolean present) {
    DUE.removeIf(each -> each.map.get() == null);
    for (Clearing each : DUE) {
      if (each.map.get() == map) {
        each.runIf(map, key, present);
      }
    }
    due = !DUE.isEmpty();
    if (!DUE.isEmpty()) {
      due = true; // asked for meanwhile
    }
  }

  /** A map that is to be cleared. Thread-safe. */
  public static final class Clearing {
    private final WeakReference<Map<?, ?>> map;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    private Clearing(Map<?, ?> map) {
      this.map = new WeakReference<>(map);
    }

    /** Inside an operation of the map, so that nothing counts as the application's. */
    private void runIf(Map<?, ?> its, @Nullable Object key, boolean present) {
      CacheRow row = Rows.find(its);
      Frame frame = row == null ? null : Probes.enter(row);
      try {
        if (its.containsKey(key) == present && DUE.remove(this)) {
          clear(its);
        }
      } finally {
        Probes.end(frame);
      }
    }

    private void clear(Map<?, ?> its) {
      try {
        its.clear();
      } catch (Throwable e) {
        failure = e;
      } finally {
        done.countDown();
      }
    }

    /**
     * Waits until it is done.
     *
     * @return whether it is
     * @throws IllegalStateException if the map did not let itself be cleared
     */
    public boolean await(long nanos) throws InterruptedException {
      boolean isDone = done.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      Throwable thrown = failure;
      if (thrown != null) {
        throw new IllegalStateException("its clear() failed: " + thrown, thrown);
      }
      return isDone;
    }
  }
}
