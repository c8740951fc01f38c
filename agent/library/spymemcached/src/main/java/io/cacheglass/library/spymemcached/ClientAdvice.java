package io.cacheglass.library.spymemcached;

import io.cacheglass.bootstrap.memcached.MemcachedCall;
import io.cacheglass.bootstrap.memcached.MemcachedServers;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The methods of {@code MemcachedClient} that send commands. */
final class ClientAdvice {
  private ClientAdvice() {}

  /** Any constructor. */
  static final class Create {
    private Create() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object client, @Advice.AllArguments @Nullable Object[] arguments) {
      MemcachedServers.register("spymemcached", client, arguments);
    }
  }

  /** Whatever makes a future of what it reads. */
  static final class Lookup {
    private Lookup() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Row CacheRow row) {
      return MemcachedCall.enter(row, MemcachedCall.Kind.LOOKUP);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object method) {
      MemcachedCall.leave(method);
    }
  }

  /** Whatever makes a future of what it writes. */
  static final class Store {
    private Store() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Row CacheRow row) {
      return MemcachedCall.enter(row, MemcachedCall.Kind.PUT);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object method) {
      MemcachedCall.leave(method);
    }
  }

  /** {@code delete(key, version)}. */
  static final class Delete {
    private Delete() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Row CacheRow row) {
      return MemcachedCall.enter(row, MemcachedCall.Kind.REMOVAL);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object method) {
      MemcachedCall.leave(method);
    }
  }

  /** {@code touch(key, expiry, transcoder)}. */
  static final class Touch {
    private Touch() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Row CacheRow row) {
      return MemcachedCall.enter(row, MemcachedCall.Kind.TOUCH);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object method) {
      MemcachedCall.leave(method);
    }
  }

  /** {@code mutate(mutator, key, by, initial, expiry)}: synchronous, -1 where there is none. */
  static final class Mutate {
    private Mutate() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Return long value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null && value >= 0) {
        Probes.put(row, key);
      }
    }
  }

  /** {@code flush(delay)}. */
  static final class Flush {
    private Flush() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame, @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endCounted(frame, Counts.Kind.CLEARS, thrown);
    }
  }
}
