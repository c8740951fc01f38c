package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LateCall;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Calls that return a future of the JDK, whose outcome counts when that completes. */
public final class LateAdvice {
  private LateAdvice() {}

  /** {@code getAsync(key)}: of a value, null for nothing. */
  public static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      LateCall.endLookup(call, future, key);
    }
  }

  /** {@code getAllAsync(keys)}: of a map of what was found. */
  public static final class GetAll {
    private GetAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Collection<?> keys,
        @Advice.Return @Nullable Object future) {
      LateCall.endLookups(call, future, keys == null ? 0 : keys.size());
    }
  }

  /** {@code containsKeyAsync(key)}. */
  public static final class ContainsKey {
    private ContainsKey() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call, @Advice.Return @Nullable Object future) {
      LateCall.endCounted(call, future, Counts.Kind.PROBES);
    }
  }

  /** {@code putAsync(key, value)}. */
  public static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      LateCall.endPut(call, future, key);
    }
  }

  /** {@code putAllAsync(entries)}. */
  public static final class PutAll {
    private PutAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Map<?, ?> entries,
        @Advice.Return @Nullable Object future) {
      LateCall.endPuts(call, future, entries == null ? 0 : entries.size());
    }
  }

  /** {@code putIfAbsentAsync(key, value)}: of what was there. */
  public static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      LateCall.endPutIfAbsent(call, future, key);
    }
  }

  /** {@code replaceAsync(key, …)}: of what was there, or of whether it replaced. */
  public static final class Replace {
    private Replace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      LateCall.endReplace(call, future, key);
    }
  }

  /** {@code removeAsync(key)}: of what was there, or of whether there was something. */
  public static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call, @Advice.Return @Nullable Object future) {
      LateCall.endRemoval(call, future);
    }
  }

  /** {@code removeAsync(key, value)}: of whether it removed. */
  public static final class RemoveEntry {
    private RemoveEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      LateCall.endRemoveEntry(call, future, key);
    }
  }

  /** {@code clearAsync()}. */
  public static final class Clear {
    private Clear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable LateCall enter(@Row CacheRow row) {
      return LateCall.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable LateCall call, @Advice.Return @Nullable Object future) {
      LateCall.endCounted(call, future, Counts.Kind.CLEARS);
    }
  }
}
