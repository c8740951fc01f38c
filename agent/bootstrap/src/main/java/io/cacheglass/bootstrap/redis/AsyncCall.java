package io.cacheglass.bootstrap.redis;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Pending;
import io.cacheglass.recorder.Probes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a remote map that returns a future. What it asks servers before it returns are
 * its layers; it counts when the future completes. Confined to the thread that begins it, but for
 * that.
 */
public final class AsyncCall {
  private static final ThreadLocal<@Nullable AsyncCall> CURRENT = new ThreadLocal<>();

  private static final int NEAR = 1;
  private static final int REMOTE = 2;

  private final CacheRow row;
  private final Pending pending;
  private final @Nullable Frame frame;
  private final @Nullable AsyncCall outer;

  /** It went on to an inner operation of the same map. */
  private boolean wentOn;

  private AsyncCall(CacheRow row, @Nullable AsyncCall outer) {
    this.row = row;
    this.outer = outer;
    pending = Pending.begin(row);
    frame = Probes.enter(row);
  }

  /** The one row of all objects that stand for a map of this name. */
  public static CacheRow row(
      @Nullable Object known, String library, @Nullable Object name, Object map) {
    return known instanceof CacheRow
        ? (CacheRow) known
        : Rows.shared(library, name instanceof String ? (String) name : library, map);
  }

  /**
   * Begins an operation.
   *
   * @param ofRow what {@link #row} returned
   * @return null when it is part of another one of the same map; to be ended by one of the others
   */
  public static @Nullable AsyncCall begin(Object ofRow) {
    CacheRow row = (CacheRow) ofRow;
    AsyncCall outer = CURRENT.get();
    if (outer != null && outer.row == row) {
      outer.wentOn = true;
      return null;
    }
    AsyncCall call = new AsyncCall(row, outer);
    CURRENT.set(call);
    return call;
  }

  /** A read of one key: null is a miss. */
  public static void get(@Nullable AsyncCall call, @Nullable Object key, @Nullable Object future) {
    end(call, future, true, call == null ? null : value -> call.lookup(key, value, 1));
  }

  /** A read of one key of a map that keeps entries near by, too. */
  public static void getNear(
      @Nullable AsyncCall call, @Nullable Object key, @Nullable Object future) {
    int tier = call == null || call.wentOn ? REMOTE : NEAR;
    end(call, future, true, call == null ? null : value -> call.lookup(key, value, tier));
  }

  /** A read of many keys, which returns those that were there. */
  public static void getAll(
      @Nullable AsyncCall call, @Nullable Object keys, @Nullable Object future) {
    if (call != null) {
      Collection<?> asked =
          keys instanceof Collection ? (Collection<?>) keys : Collections.emptyList();
      int n = asked.size();
      List<?> first = first(asked); // the application may change its own meanwhile
      end(call, future, true, value -> call.lookups(n, first, value));
    }
  }

  private static List<?> first(Collection<?> keys) {
    List<@Nullable Object> first = new ArrayList<>(Math.min(keys.size(), Pending.MOST_KEYS));
    for (Object key : keys) {
      if (first.size() == Pending.MOST_KEYS) {
        break;
      }
      first.add(key);
    }
    return first;
  }

  private void lookups(int asked, List<?> first, @Nullable Object value) {
    int hits = Math.min(asked, present(value));
    Map<?, ?> found = value instanceof Map ? (Map<?, ?>) value : Collections.emptyMap();
    pending.lookups(hits, asked - hits, first, FoundKeys.absent(first, found));
  }

  /** A question whether a key is there. */
  public static void probe(@Nullable AsyncCall call, @Nullable Object future) {
    end(
        call,
        future,
        false,
        call == null ? null : value -> call.pending.counted(Counts.Kind.PROBES, 1));
  }

  /** A write of one key, or of every entry of a map. */
  public static void put(@Nullable AsyncCall call, @Nullable Object key, @Nullable Object future) {
    end(call, future, false, call == null ? null : value -> call.put(key));
  }

  /** A write of what was not there: returns what was, or whether it was written. */
  public static void putIfAbsent(
      @Nullable AsyncCall call, @Nullable Object key, @Nullable Object future) {
    end(
        call,
        future,
        true,
        call == null
            ? null
            : value -> {
              boolean stored = value instanceof Boolean ? (Boolean) value : value == null;
              call.pending.conditional(key, !stored, stored ? 1 : 0, 0);
            });
  }

  /** A write of what was there already: returns what was, or whether it was written. */
  public static void putIfPresent(
      @Nullable AsyncCall call, @Nullable Object key, @Nullable Object future) {
    end(
        call,
        future,
        true,
        call == null
            ? null
            : value -> {
              boolean found = value instanceof Boolean ? (Boolean) value : value != null;
              call.pending.conditional(key, found, found ? 1 : 0, 0);
            });
  }

  /** A removal: returns what was removed, how many, or whether any was. */
  public static void remove(@Nullable AsyncCall call, @Nullable Object future) {
    end(
        call,
        future,
        false,
        call == null
            ? null
            : value -> {
              boolean one = value instanceof Boolean ? (Boolean) value : value != null;
              call.pending.removed(value instanceof Long ? ((Long) value).intValue() : one ? 1 : 0);
            });
  }

  /** A removal of all. */
  public static void clear(@Nullable AsyncCall call, @Nullable Object future) {
    end(
        call,
        future,
        false,
        call == null ? null : value -> call.pending.counted(Counts.Kind.CLEARS, 1));
  }

  private void lookup(@Nullable Object key, @Nullable Object value, int tier) {
    if (value == null) {
      pending.miss(key);
    } else {
      pending.hit(key, tier);
    }
  }

  private void put(@Nullable Object key) {
    if (key instanceof Map) {
      pending.puts(((Map<?, ?>) key).size());
    } else {
      pending.put(key);
    }
  }

  private static int present(@Nullable Object value) {
    int present = 0;
    if (value instanceof Map) {
      for (Object each : ((Map<?, ?>) value).values()) {
        present += each == null ? 0 : 1;
      }
    }
    return present;
  }

  private static void end(
      @Nullable AsyncCall call,
      @Nullable Object future,
      boolean lookup,
      @Nullable Outcome outcome) {
    if (call == null || outcome == null) {
      return;
    }
    CURRENT.set(call.outer);
    Probes.end(call.frame);
    if (future instanceof CompletionStage) {
      BiConsumer<@Nullable Object, @Nullable Throwable> end = (value, thrown) -> {
        if (thrown == null) {
          outcome.count(value);
        } else if (lookup) {
          call.pending.failed();
        }
      };
      ((CompletionStage<?>) future).whenComplete(end);
    }
  }

  /** What a value says. */
  private interface Outcome {
    void count(@Nullable Object value);
  }
}
