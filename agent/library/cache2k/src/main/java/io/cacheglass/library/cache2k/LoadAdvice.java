package io.cacheglass.library.cache2k;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Flag;
import io.cacheglass.weaving.Row;
import java.util.Collections;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Loaders, where cache2k calls them: most are lambdas, which cannot be woven. */
final class LoadAdvice {
  private LoadAdvice() {}

  /** {@code computeIfAbsent(key, function)}. */
  static final class ComputeIfAbsent {
    private ComputeIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked") // whatever it takes and returns, it is only passed on
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object function) {
      Frame frame = Probes.begin(row);
      if (frame != null && function instanceof Function) {
        function = Probes.observe(frame, (Function<Object, Object>) function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, true);
      }
    }
  }

  /**
   * The function by which a heap cache calls a simple loader: {@code (loader, key, time, entry)}.
   */
  static final class LoaderFunction {
    private LoaderFunction() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(1) Object key) {
      return Operations.beginLoad(Collections.singleton(key));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Outcome outcome = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      Probes.endLoad(load, key, thrown != null ? Outcome.LOAD_FAILED : outcome);
    }
  }

  /** The same as a class of its own: {@code load(key, time, entry)}. */
  static final class Loader {
    private Loader() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(0) Object key) {
      return Operations.beginLoad(Collections.singleton(key));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Outcome outcome = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      Probes.endLoad(load, key, thrown != null ? Outcome.LOAD_FAILED : outcome);
    }
  }

  /** {@code WiredCache}'s call of a bulk loader: one load of many keys. */
  static final class BulkLoader {
    private BulkLoader() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(0) Object keys) {
      return Operations.beginLoad(keys);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(0) Object keys,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endLoads(load, keys, thrown != null ? Outcome.LOAD_FAILED : Outcome.LOADED);
    }
  }

  /**
   * {@code EntryAction.load()}: of a lookup under way in this thread, or else of a bulk lookup or a
   * refresh that another thread asked for.
   */
  static final class Action {
    private Action() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("heapCache") Object heap,
        @Advice.FieldValue("refresh") boolean refresh) {
      CacheRow row = Rows.orAdopt(heap, null, "cache2k");
      if (refresh) {
        Probes.countAlways(row, Counts.Kind.REFRESHES, 1);
        return null;
      }
      return Operations.enterLoading(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("loaderWasCalled") boolean called, @Advice.Enter @Nullable Frame frame) {
      if (called) {
        Inside.loaded();
      }
      Probes.end(frame);
    }
  }

  /** {@code EntryAction.onLoadSuccess(value)}: an asynchronous loader's answer, in any thread. */
  static final class AsyncSuccess {
    private AsyncSuccess() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("heapCache") Object heap,
        @Advice.FieldValue("key") Object key,
        @Advice.FieldValue("refresh") boolean refresh,
        @Advice.FieldValue("loadStartedTime") long started,
        @Advice.FieldValue("loadCompletedTime") long completed,
        @Advice.FieldValue("syncThread") @Nullable Object syncThread,
        @Flag("bulkMode") boolean bulk,
        @Advice.Argument(0) @Nullable Object value) {
      if (!refresh && !(bulk && syncThread != null)) {
        CacheRow row = Rows.orAdopt(heap, null, "cache2k");
        Outcome outcome = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
        Probes.loaded(row, key, outcome, Math.max(0, completed - started) * 1_000_000);
      }
    }
  }

  /** {@code EntryAction.onLoadFailure(exception)}. */
  static final class AsyncFailure {
    private AsyncFailure() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("heapCache") Object heap,
        @Advice.FieldValue("key") Object key,
        @Advice.FieldValue("refresh") boolean refresh,
        @Advice.FieldValue("loadStartedTime") long started,
        @Advice.FieldValue("loadCompletedTime") long completed,
        @Advice.FieldValue("syncThread") @Nullable Object syncThread,
        @Flag("bulkMode") boolean bulk) {
      if (!refresh && !(bulk && syncThread != null)) {
        CacheRow row = Rows.orAdopt(heap, null, "cache2k");
        Probes.loaded(row, key, Outcome.LOAD_FAILED, Math.max(0, completed - started) * 1_000_000);
      }
    }
  }
}
