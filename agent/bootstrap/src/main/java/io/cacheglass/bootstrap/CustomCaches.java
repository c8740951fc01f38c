package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Instances;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into methods that the settings name: a cache that somebody wrote at home. All
 * instances of a class are one row. Thread-safe.
 */
public final class CustomCaches {
  /** Which results of a lookup are hits. */
  public enum Hit {
    NONNULL,
    PRESENT,
    TRUE,
    NONEMPTY
  }

  private static final String LIBRARY = "custom";
  private static final Map<String, Hit> HITS = new ConcurrentHashMap<>();

  private static final ClassValue<CacheRow> ROWS = new ClassValue<CacheRow>() {
    @Override
    protected CacheRow computeValue(Class<?> type) {
      return Recorder.register(LIBRARY, type.getSimpleName(), null, null);
    }
  };

  private CustomCaches() {}

  /**
   * Tells of a method, before its class is woven.
   *
   * @param className with dots
   * @param hit of a lookup; of no meaning for others
   */
  public static void define(String className, String method, Hit hit) {
    HITS.put(className + '#' + method, hit);
  }

  /**
   * Counts an instance in the row of its class, so that its size can be asked for. The woven class
   * keeps the answer in a field, where it could get one.
   *
   * @param self null in a static method: the class then stands for itself
   */
  public static CacheRow adopt(Class<?> type, @Nullable Object self) {
    CacheRow row = ROWS.get(type);
    Object instance = self == null ? type : self;
    return Instances.rowOf(instance) == null ? Instances.add(instance, row) : row;
  }

  /** A lookup begins; null when it is part of another operation of the same cache. */
  public static @Nullable Frame beginLookup(Class<?> type) {
    return Probes.begin(ROWS.get(type));
  }

  /**
   * It ends.
   *
   * @param name of the method, as {@code class#method}
   */
  public static void endLookup(
      @Nullable Frame frame,
      String name,
      @Nullable Object key,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (frame == null) {
      return;
    }
    Hit hit = HITS.get(name);
    if (thrown != null || hit == null) {
      Probes.endFailed(frame, key);
    } else {
      Probes.endLookup(frame, key, isHit(hit, result));
    }
  }

  /** A write begins; null when it is part of another operation of the same cache. */
  public static @Nullable Frame beginWrite(Class<?> type) {
    return Probes.enter(ROWS.get(type));
  }

  /** A value was put, unless the method threw. */
  public static void endPut(
      @Nullable Frame frame, Class<?> type, @Nullable Object key, @Nullable Throwable thrown) {
    Probes.end(frame);
    if (frame != null && thrown == null) {
      Probes.put(ROWS.get(type), key);
    }
  }

  /**
   * An entry was taken out, unless the method threw or says that there was none.
   *
   * @param returnType name of the type that it returns
   */
  public static void endRemoval(
      @Nullable Frame frame,
      Class<?> type,
      String returnType,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Probes.end(frame);
    if (frame != null && thrown == null) {
      boolean none = result == null || Boolean.FALSE.equals(result);
      Probes.removed(ROWS.get(type), none && !returnType.equals("void") ? 0 : 1);
    }
  }

  /** All was taken out, unless the method threw. */
  public static void endClear(@Nullable Frame frame, Class<?> type, @Nullable Throwable thrown) {
    Probes.end(frame);
    if (frame != null && thrown == null) {
      Probes.count(ROWS.get(type), Counts.Kind.CLEARS, 1);
    }
  }

  /** The loader that a lookup called has ended. */
  public static void endLoad(
      @Nullable Frame load,
      @Nullable Object key,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Outcome outcome = thrown != null
        ? Outcome.LOAD_FAILED
        : result == null ? Outcome.LOADED_NULL : Outcome.LOADED;
    Probes.endLoad(load, key, outcome);
  }

  private static boolean isHit(Hit hit, @Nullable Object result) {
    switch (hit) {
      case PRESENT:
        return result instanceof Optional && ((Optional<?>) result).isPresent();
      case TRUE:
        return Boolean.TRUE.equals(result);
      case NONEMPTY:
        return result != null && !isEmpty(result);
      default:
        return result != null;
    }
  }

  /** Only the JDK's own kinds are asked: anything else would run code of the host. */
  private static boolean isEmpty(Object result) {
    if (result.getClass().getClassLoader() != null) {
      return false;
    }
    if (result instanceof Collection) {
      return ((Collection<?>) result).isEmpty();
    }
    return result instanceof Map ? ((Map<?, ?>) result).isEmpty() : result.equals("");
  }
}
