package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
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

  /** Of any other provider: asked before and after, which cannot see an update. */
  static final class Asked {
    private Asked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row, @Advice.This Object cache, @Advice.Argument(0) @Nullable Object key) {
      Frame frame = Probes.begin(row);
      if (frame != null) {
        Inside.existed(Existence.ask(cache, key));
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Object key) {
      if (frame != null) {
        boolean before = Operations.observedFound(frame);
        boolean after = Existence.ask(cache, key);
        Operations.endConditional(
            frame, key, before, after && !before ? 1 : 0, before && !after ? 1 : 0);
      }
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
