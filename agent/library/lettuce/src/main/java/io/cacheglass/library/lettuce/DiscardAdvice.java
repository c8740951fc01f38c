package io.cacheglass.library.lettuce;

import io.cacheglass.bootstrap.redis.RedisChannel;
import net.bytebuddy.asm.Advice;

/**
 * {@code MultiOutput.complete(depth)}: at depth 0 a transaction was given up, and completes its
 * commands, none of which was run.
 */
final class DiscardAdvice {
  private DiscardAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) int depth) {
    if (depth == 0) {
      RedisChannel.forget();
    }
  }
}
