package io.cacheglass.launcher;

import io.cacheglass.admin.SelectedEntries;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the entries of one cache and removes those that are wanted. Runs inside an
 * operation of that cache, so that nothing of it counts as the application's. Used once, by one
 * thread.
 */
final class EntryRemoval {
  static final int MOST_ENTRIES = 1_000_000;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final CacheRow row;
  private final Object cache;
  private final CacheReader reader;
  private final Predicate<String> wanted;
  private final boolean dryRun;
  private long seen;
  private long matched;
  private long removed;

  EntryRemoval(
      CacheRow row, Object cache, CacheReader reader, Predicate<String> wanted, boolean dryRun) {
    this.row = row;
    this.cache = cache;
    this.reader = reader;
    this.wanted = wanted;
    this.dryRun = dryRun;
  }

  SelectedEntries run() {
    Frame frame = Probes.enter(row);
    try {
      Iterator<?> keys = reader.keys(cache);
      return keys == null ? result(false, "its entries cannot be listed") : look(keys);
    } catch (InvocationTargetException e) {
      return result(false, String.valueOf(e.getCause()));
    } catch (Exception | LinkageError e) {
      return result(false, e.toString());
    } finally {
      Probes.end(frame);
    }
  }

  private SelectedEntries look(Iterator<?> keys) throws Exception {
    long end = System.nanoTime() + MOST_NANOS;
    while (keys.hasNext()) {
      if (++seen > MOST_ENTRIES || System.nanoTime() - end > 0) {
        return result(false, null);
      }
      Object key = keys.next();
      if (key != null && wanted.test(Recorder.textOf(key))) {
        matched++;
        if (!dryRun) {
          reader.remove(cache, key);
          removed++;
        }
      }
    }
    return result(true, null);
  }

  private SelectedEntries result(boolean complete, @Nullable String failure) {
    return new SelectedEntries(matched, removed, complete, failure);
  }
}
