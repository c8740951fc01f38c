package io.cacheglass.library.spymemcached;

import io.cacheglass.bootstrap.memcached.MemcachedCall;
import io.cacheglass.weaving.Slot;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The futures of spymemcached, which hold the command's count. */
final class FutureAdvice {
  private FutureAdvice() {}

  /** The constructor of {@code OperationFuture} that the others call. */
  static final class Begin {
    private Begin() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings("UnusedVariable") // to assign it is to store it
    static void exit(@Slot @Nullable Object slot, @Advice.FieldValue("key") @Nullable String key) {
      slot = MemcachedCall.begin(key);
    }
  }

  /** {@code OperationFuture.set(value, status)}. */
  static final class End {
    private End() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Slot @Nullable Object slot,
        @Advice.Argument(0) @Nullable Object value,
        @Advice.Argument(1) @Nullable Object status) {
      MemcachedCall.end(slot, value, status);
    }
  }

  /** The constructor of {@code BulkGetFuture}. */
  static final class BeginBulk {
    private BeginBulk() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings("UnusedVariable") // to assign it is to store it
    static void exit(@Slot @Nullable Object slot) {
      slot = MemcachedCall.beginBulk();
    }
  }

  /** {@code get(keys, callback)} of an operation factory: one server's part of a bulk read. */
  static final class Asks {
    private Asks() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object keys) {
      MemcachedCall.asks(keys);
    }
  }

  /** {@code BulkGetFuture.signalComplete()}. */
  static final class EndBulk {
    private EndBulk() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Slot @Nullable Object slot,
        @Advice.FieldValue("rvMap") Map<?, ?> found,
        @Advice.FieldValue("status") @Nullable Object status) {
      MemcachedCall.endBulk(slot, found, status);
    }
  }
}
