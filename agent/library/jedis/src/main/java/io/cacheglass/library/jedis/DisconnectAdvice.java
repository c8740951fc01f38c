package io.cacheglass.library.jedis;

import io.cacheglass.bootstrap.redis.RedisConnection;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code disconnect}: whatever waits for a reply will not get one. */
final class DisconnectAdvice {
  private DisconnectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Slot @Nullable Object slot) {
    RedisConnection.disconnected(slot);
  }
}
