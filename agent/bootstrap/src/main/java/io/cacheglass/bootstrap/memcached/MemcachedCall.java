package io.cacheglass.bootstrap.memcached;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Pending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command of spymemcached on its way, kept in the slot of the future that the application gets.
 * The future does not know its client; the client's method under way in the same thread does.
 * Thread-safe once begun.
 */
public final class MemcachedCall {
  private static final ThreadLocal<@Nullable Method> METHOD = new ThreadLocal<>();

  private final Pending pending;
  private final Kind kind;
  private final @Nullable String key;

  /** What a bulk read asks for; complete before it is sent. */
  private final Set<Object> keys = new HashSet<>();

  private MemcachedCall(CacheRow row, Kind kind, @Nullable String key) {
    this.pending = Pending.begin(row);
    this.kind = kind;
    this.key = key;
  }

  /**
   * Says that a method of a client is under way in this thread, which makes a future for a command
   * of this kind.
   *
   * @return to be given to {@link #leave}
   */
  public static Object enter(CacheRow row, Kind kind) {
    Method method = new Method(row, kind, METHOD.get());
    METHOD.set(method);
    return method;
  }

  /** Says that the client's method has ended. */
  public static void leave(@Nullable Object method) {
    Method outer = method instanceof Method ? ((Method) method).outer : null;
    if (outer == null) {
      METHOD.remove();
    } else {
      METHOD.set(outer);
    }
  }

  /**
   * Begins a command, when its future is made.
   *
   * @return null when no client is known to be at work
   */
  public static @Nullable MemcachedCall begin(@Nullable String key) {
    Method method = METHOD.get();
    return method == null ? null : new MemcachedCall(method.row, method.kind, key);
  }

  /** Begins a read of many keys, which {@link #asks} tells. */
  public static @Nullable MemcachedCall beginBulk() {
    Method method = METHOD.get();
    if (method == null) {
      return null;
    }
    MemcachedCall call = new MemcachedCall(method.row, method.kind, null);
    method.bulk = call;
    return call;
  }

  /** Says which keys the bulk read under way in this thread asks one server for. */
  public static void asks(@Nullable Object someKeys) {
    Method method = METHOD.get();
    MemcachedCall bulk = method == null ? null : method.bulk;
    if (bulk != null && someKeys instanceof Collection) {
      bulk.keys.addAll((Collection<?>) someKeys);
    }
  }

  /**
   * Ends a command.
   *
   * @param slot what {@link #begin} returned
   * @param value of the future
   * @param status the library's, of which only the text is read
   */
  public static void end(@Nullable Object slot, @Nullable Object value, @Nullable Object status) {
    if (slot instanceof MemcachedCall) {
      ((MemcachedCall) slot).end(value, status);
    }
  }

  private void end(@Nullable Object value, @Nullable Object status) {
    switch (kind) {
      case LOOKUP:
        endLookup(value, status);
        break;
      case PUT:
        if (succeeded(value)) {
          pending.put(key);
        }
        break;
      case REMOVAL:
        pending.removed(succeeded(value) ? 1 : 0);
        break;
      case TOUCH:
        if (isAnswer(status)) {
          pending.counted(Counts.Kind.PROBES, 1);
        }
        break;
    }
  }

  private void endLookup(@Nullable Object value, @Nullable Object status) {
    if (value != null) {
      pending.hit(key, 1);
    } else if (isAnswer(status)) {
      pending.miss(key);
    } else {
      pending.failed();
    }
  }

  /**
   * Ends a read of many keys.
   *
   * @param slot what {@link #beginBulk} returned
   * @param found by key
   */
  public static void endBulk(@Nullable Object slot, Map<?, ?> found, @Nullable Object status) {
    if (slot instanceof MemcachedCall) {
      MemcachedCall call = (MemcachedCall) slot;
      if (isAnswer(status)) {
        int hits = Math.min(found.size(), call.keys.size());
        List<Object> told = new ArrayList<>();
        call.pending.lookups(hits, call.keys.size() - hits, told, call.absent(found, told));
      } else {
        call.pending.failed();
      }
    }
  }

  /** Lists the first keys, and says by bits which of these were not found. */
  private long absent(Map<?, ?> found, List<Object> first) {
    long absent = 0;
    for (Object each : keys) {
      if (first.size() == Pending.MOST_KEYS) {
        break;
      }
      absent |= found.containsKey(each) ? 0 : 1L << first.size();
      first.add(each);
    }
    return absent;
  }

  /** A store says true or OK, a counter its new value, or -1 where there is none. */
  private static boolean succeeded(@Nullable Object value) {
    return Boolean.TRUE.equals(value)
        || (value instanceof Number && ((Number) value).longValue() >= 0)
        || (value instanceof Enum && ((Enum<?>) value).name().equals("OK"));
  }

  /**
   * Whether a server has answered, be it that there is nothing; else it failed or took too long.
   */
  private static boolean isAnswer(@Nullable Object status) {
    String text = status == null ? "" : status.toString().toLowerCase(Locale.ROOT);
    return text.contains("success=true")
        || text.contains("not_found")
        || text.contains("not found");
  }

  /** What a command does. */
  public enum Kind {
    LOOKUP,
    PUT,
    REMOVAL,
    TOUCH
  }

  /** A client's method that is under way. */
  private static final class Method {
    private final CacheRow row;
    private final Kind kind;
    private final @Nullable Method outer;
    private @Nullable MemcachedCall bulk;

    Method(CacheRow row, Kind kind, @Nullable Method outer) {
      this.row = row;
      this.kind = kind;
      this.outer = outer;
    }
  }
}
