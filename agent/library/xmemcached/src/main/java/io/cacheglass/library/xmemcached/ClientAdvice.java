package io.cacheglass.library.xmemcached;

import io.cacheglass.bootstrap.memcached.MemcachedServers;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What only {@code XMemcachedClient} does so. */
final class ClientAdvice {
  private ClientAdvice() {}

  /** Any constructor. */
  static final class Create {
    private Create() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object client, @Advice.AllArguments @Nullable Object[] arguments) {
      MemcachedServers.register("xmemcached", client, arguments);
    }
  }

  /** {@code getMulti0(keys, …)}: null when it is asked for no key at all. */
  static final class GetMany {
    private GetMany() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Return @Nullable Map<?, ?> found,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown == null && found == null) {
        Probes.end(frame);
      } else {
        Operations.endBulk(frame, keys, found);
      }
    }
  }

  /** {@code incr(key, …)} and {@code decr}: -1 where there is none. */
  static final class Count {
    private Count() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return long value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null && value >= 0) {
        Probes.put(row, key);
      }
    }
  }
}
