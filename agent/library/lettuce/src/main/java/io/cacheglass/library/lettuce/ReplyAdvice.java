package io.cacheglass.library.lettuce;

import io.cacheglass.bootstrap.redis.RedisChannel;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The parts of a reply, as they are read. */
final class ReplyAdvice {
  private ReplyAdvice() {}

  /** {@code safeSet(output, value, …)} for bytes, numbers and null. */
  static final class Value {
    private Value() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) @Nullable Object value) {
      RedisChannel.readValue(value);
    }
  }

  /** {@code safeMulti…(output, count, …)}. */
  static final class Collection {
    private Collection() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      RedisChannel.readCollection();
    }
  }

  /** {@code safeSetError(output, message, …)}. */
  static final class Failure {
    private Failure() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      RedisChannel.readError();
    }
  }
}
