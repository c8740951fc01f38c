package io.cacheglass.library.lettuce;

import io.cacheglass.bootstrap.redis.RedisChannel;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The handler of one connection: what happens inside of its methods belongs to its server. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  /** {@code write(context, commands, promise)}. */
  static final class Write {
    private Write() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Slot @Nullable Object slot, @Advice.Argument(0) Object context) {
      slot = RedisChannel.of(slot, LettuceInstrumentation.LIBRARY, context);
      return RedisChannel.write(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      RedisChannel.written(before);
    }
  }

  /** {@code channelRead(context, bytes)}: completes every command whose reply is complete. */
  static final class Read {
    private Read() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Slot @Nullable Object slot) {
      return RedisChannel.beginRead(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      RedisChannel.endRead(before);
    }
  }

  /** {@code complete(command)}, also for the word QUEUED, which is not what a command waits for. */
  static final class ReplyEnd {
    private ReplyEnd() {}

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      RedisChannel.forget();
    }
  }

  /** {@code channelInactive(context)}. */
  static final class Close {
    private Close() {}

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Slot @Nullable Object slot) {
      RedisChannel.closed(slot);
    }
  }
}
