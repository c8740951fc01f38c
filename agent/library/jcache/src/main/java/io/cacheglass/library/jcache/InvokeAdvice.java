package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.ElsewhereWork;
import io.cacheglass.recorder.EntryWork;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code invoke}: a hit if the key existed, and what its processor wrote. */
final class InvokeAdvice {
  private InvokeAdvice() {}

  /** Of a provider whose inner code tells. */
  static final class Told {
    private Told() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null && !Operations.isObserved(frame)) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endObserved(frame, key, false);
      }
    }
  }

  /** {@code invoke(key, …)} of any other provider. */
  static final class One {
    private One() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(1) @Nullable Object processor) {
      return EntryWork.begin(row, cache, key, processor);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      EntryWork.end(frame, key, thrown);
    }
  }

  /** {@code invokeAll(keys, …)} of any other provider, whether it calls {@code invoke} or not. */
  static final class Many {
    private Many() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Collection<?> keys,
        @Advice.Argument(1) @Nullable Object processor) {
      return EntryWork.beginAll(row, cache, keys, processor);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame, @Advice.Thrown @Nullable Throwable thrown) {
      EntryWork.end(frame, null, thrown);
    }
  }

  /** {@code AbstractCacheRecordStore.invoke(key, processor, …)}: Hazelcast's own thread. */
  static final class Elsewhere {
    private Elsewhere() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) @Nullable Object processor) {
      ElsewhereWork.enter(processor);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      ElsewhereWork.leave();
    }
  }

  /** {@code MutableEntry.setValue(value)}. */
  static final class SetValue {
    private SetValue() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object entry) {
      EntryWork.written(entry);
    }
  }

  /** {@code MutableEntry.remove()}. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object entry) {
      EntryWork.removed(entry);
    }
  }

  /** {@code Eh107Cache.MutableEntry.apply}: ends what a processor did in Ehcache. */
  static final class EhcacheEntry {
    private EhcacheEntry() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("initialValue") @Nullable Object initial,
        @Advice.FieldValue("operation") Object operation) {
      Inside.existed(initial != null);
      String name = ((Enum<?>) operation).name();
      if (name.equals("CREATE") || name.equals("UPDATE")) {
        Inside.written(1);
      } else if (name.equals("REMOVE")) {
        Inside.taken(1);
      }
    }
  }

  /** {@code EntryProcessorEntry.getAction}: asked by Caffeine once a processor has ended. */
  static final class CaffeineEntry {
    private CaffeineEntry() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object action) {
      String name = ((Enum<?>) action).name();
      if (name.equals("CREATED") || name.equals("UPDATED")) {
        Inside.written(1);
      } else if (name.equals("DELETED")) {
        Inside.taken(1);
      }
    }
  }

  /** {@code recordHits(n)} of Caffeine's statistics bean, called whether it is on or off. */
  static final class CaffeineHits {
    private CaffeineHits() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) long n) {
      if (n > 0) {
        Inside.existed(true);
      }
    }
  }

  /** {@code recordMisses(n)}. */
  static final class CaffeineMisses {
    private CaffeineMisses() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) long n) {
      if (n > 0) {
        Inside.existed(false);
      }
    }
  }

  /** {@code CacheProxy.removeNoCopyOrAwait(key)}: behind both {@code removeAll}. */
  static final class CaffeineRemoval {
    private CaffeineRemoval() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object old) {
      if (old != null) {
        Inside.taken(1);
      }
    }
  }
}
