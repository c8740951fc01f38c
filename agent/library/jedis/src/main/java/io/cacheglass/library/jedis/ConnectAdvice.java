package io.cacheglass.library.jedis;

import io.cacheglass.bootstrap.redis.RedisConnection;
import io.cacheglass.weaving.Library;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code connect}, called before every command: it may have made a new socket. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Slot @Nullable Object slot,
      @Library String library,
      @Advice.FieldValue("socket") @Nullable Object socket) {
    slot = RedisConnection.connected(slot, library, socket);
  }
}
