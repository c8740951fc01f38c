package io.cacheglass.library.redisson;

import io.cacheglass.bootstrap.redis.RedisSender;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A command, which begins where it is asked for and is sent where a connection is free. */
final class CommandAdvice {
  private CommandAdvice() {}

  /** {@code new RedisExecutor(…)}, unless it only adds to a batch. */
  static final class Create {
    private Create() {}

    @SuppressWarnings("UnusedVariable") // it is the woven field
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.This Object executor,
        @Advice.FieldValue("command") @Nullable Object command,
        @Advice.FieldValue("params") @Nullable Object parameters,
        @Advice.FieldValue("mainPromise") @Nullable Object promise) {
      if (executor.getClass().getName().indexOf("Batch") < 0) {
        slot = RedisSender.begin(command, parameters, promise);
      }
    }
  }

  /** {@code new BatchCommandData(promise, codec, command, parameters, index)}. */
  static final class CreateBatched {
    private CreateBatched() {}

    @SuppressWarnings("UnusedVariable") // it is the woven field
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.Argument(0) @Nullable Object promise,
        @Advice.Argument(2) @Nullable Object command,
        @Advice.Argument(3) @Nullable Object parameters) {
      slot = RedisSender.begin(command, parameters, promise);
    }
  }

  /** {@code sendCommand(promise, connection)}, also for another try. */
  static final class Send {
    private Send() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Slot @Nullable Object slot) {
      return RedisSender.send(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      RedisSender.sent(before);
    }
  }
}
