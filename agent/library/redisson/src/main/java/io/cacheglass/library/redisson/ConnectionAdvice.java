package io.cacheglass.library.redisson;

import io.cacheglass.bootstrap.redis.RedisSender;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code send(command)} and {@code send(batch)}. */
final class ConnectionAdvice {
  private ConnectionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Slot @Nullable Object slot,
      @Advice.This Object connection,
      @Advice.Argument(0) @Nullable Object data) {
    slot = RedisSender.through(slot, RedissonInstrumentation.LIBRARY, connection, data);
  }
}
