package io.cacheglass.library.jedis;

import io.cacheglass.bootstrap.redis.RedisConnection;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code sendCommand}: writes a command into the buffer of the socket. */
final class SendAdvice {
  private SendAdvice() {}

  /** {@code sendCommand(command, byte[]...)}; the overload with strings ends in it. */
  static final class Arrays {
    private Arrays() {}

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.Argument(0) Object command,
        @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) @Nullable Object arguments,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (arguments instanceof byte[][]) {
        RedisConnection.sent(slot, command, (byte[][]) arguments, thrown);
      }
    }
  }

  /** {@code sendCommand(CommandArguments)}; all other overloads end in it. */
  static final class Objects {
    private Objects() {}

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) @Nullable Object arguments,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (arguments instanceof Iterable) {
        RedisConnection.sent(slot, (Iterable<?>) arguments, thrown);
      }
    }
  }
}
