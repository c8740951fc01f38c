package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Suspended;
import io.cacheglass.recorder.Tasks;
import io.cacheglass.recorder.Within;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls in place of a method of the JDK, where a library has no method of its own
 * that advice could go around. Each does what the original does, whatever becomes of our part.
 * Thread-safe.
 */
public final class Substitutes {
  private Substitutes() {}

  /**
   * {@link ConcurrentHashMap#computeIfAbsent}, called for a key that was absent a moment ago: a
   * miss, and a load or a wait for another thread's.
   */
  public static <K, V> @Nullable V computeIfAbsent(
      ConcurrentHashMap<K, V> map, K key, Function<K, V> loader, @Nullable CacheRow row) {
    Frame frame = row == null ? null : begin(row);
    if (frame == null) {
      return map.computeIfAbsent(key, loader);
    }
    Throwable thrown = null;
    try {
      return map.computeIfAbsent(key, observed(frame, loader));
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      end(frame, key, thrown);
    }
  }

  /** {@link ConcurrentMap#remove(Object)}, where a cache drops its answer. */
  public static <K, V> @Nullable V remove(
      ConcurrentMap<K, V> map, Object key, @Nullable CacheRow row) {
    V removed = map.remove(key);
    try {
      Inside.removed(removed == null ? 0 : 1);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
    return removed;
  }

  /** {@link Runnable#run}, called by a pool for a task that a request may have asked for. */
  public static void run(Runnable task) {
    Suspended before = begin(task);
    if (before == null) {
      task.run();
      return;
    }
    try {
      task.run();
    } finally {
      end(before);
    }
  }

  /**
   * {@link BlockingQueue#offer(Object)}, by which a pool queues a task: the object that it will
   * run, whatever other agents made of the one that it was given.
   */
  public static <T> boolean offer(BlockingQueue<T> queue, T task) {
    submitted(task);
    boolean taken = false;
    try {
      taken = queue.offer(task);
      return taken;
    } finally {
      if (!taken) {
        withdrawn(task);
      }
    }
  }

  /** The same task, or one around it that is charged to this thread's request when it runs. */
  public static @Nullable Runnable followed(@Nullable Runnable task) {
    Object request = task == null ? null : Tasks.request();
    return task == null || request == null ? task : new Followed(task, request);
  }

  private static void submitted(@Nullable Object task) {
    try {
      Tasks.submitted(task);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
  }

  private static void withdrawn(@Nullable Object task) {
    try {
      Tasks.withdrawn(task);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
  }

  private static @Nullable Suspended begin(Runnable task) {
    try {
      return Tasks.begin(task);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  static void end(@Nullable Suspended before) {
    try {
      if (before != null) {
        Tasks.end(before);
      }
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
  }

  private static @Nullable Frame begin(CacheRow row) {
    try {
      if (Within.is(row, Within.Call.REFRESH)) {
        Probes.countAlways(row, Counts.Kind.REFRESHES, 1);
        return null;
      }
      return Probes.missed(row);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  private static <K, V> Function<K, V> observed(Frame frame, Function<K, V> loader) {
    try {
      return Probes.observe(frame, loader);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return loader;
    }
  }

  private static void end(Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
    try {
      Probes.missEnded(frame, key, thrown);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
    }
  }
}
