package io.cacheglass.library.lettuce;

import io.cacheglass.bootstrap.redis.RedisCall;
import io.cacheglass.bootstrap.redis.RedisChannel;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A command's life. It begins when it is made: dispatching may be left to another thread. */
final class CommandAdvice {
  private CommandAdvice() {}

  /** {@code new Command(type, output, args)}. */
  static final class Create {
    private Create() {}

    @SuppressWarnings("UnusedVariable") // it is the woven field
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.Argument(0) Object type,
        @Advice.Argument(2) @Nullable Object arguments) {
      slot = RedisCall.begin(type, arguments);
    }
  }

  /** {@code encode(buffer)}: it is written to a connection, or to another one after a redirect. */
  static final class Encode {
    private Encode() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Slot @Nullable Object slot) {
      RedisChannel.encoded(slot);
    }
  }

  /** {@code complete()}. */
  static final class Complete {
    private Complete() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot, @Advice.FieldValue("output") @Nullable Object output) {
      if (output != null) { // else nobody wants a reply, and none is read
        RedisChannel.completed(slot);
      }
    }
  }

  /** {@code completeExceptionally(thrown)} and {@code cancel()}. */
  static final class Fail {
    private Fail() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Slot @Nullable Object slot) {
      RedisChannel.failed(slot);
    }
  }
}
