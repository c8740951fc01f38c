package io.cacheglass.library.jedis;

import io.cacheglass.bootstrap.redis.RedisConnection;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code readProtocolWithCheckingBroken}: reads the reply of the oldest command without one. */
final class ReplyAdvice {
  private ReplyAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Slot @Nullable Object slot,
      @Advice.Return @Nullable Object reply,
      @Advice.Thrown @Nullable Throwable thrown) {
    RedisConnection.replied(slot, reply, thrown);
  }
}
