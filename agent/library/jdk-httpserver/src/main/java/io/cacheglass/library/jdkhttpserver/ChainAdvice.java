package io.cacheglass.library.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import io.cacheglass.recorder.Replays;
import io.cacheglass.recorder.Requests;
import net.bytebuddy.asm.Advice;

/**
 * Goes around {@code Filter.Chain.doFilter}, of which the outermost call is the request and those
 * within go from filter to filter. It is inlined into a class that sees the API, so it may name its
 * types.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static boolean enter(@Advice.Argument(0) HttpExchange exchange) {
    if (Replays.areUnderWay()
        && Replays.isOne(exchange.getRequestHeaders().getFirst(Replays.HEADER))) {
      Requests.enterQuietly();
    } else {
      Requests.enter(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
    }
    return true;
  }

  /**
   * A handler that answers later, in another thread, has no status yet. The path of a context is a
   * route only for who asks for just it: handlers make many pages of what follows.
   */
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter boolean entered, @Advice.Argument(0) HttpExchange exchange) {
    if (entered) {
      int status = exchange.getResponseCode();
      String context = exchange.getHttpContext().getPath();
      boolean exactly = context.equals(exchange.getRequestURI().getRawPath());
      Requests.exit(status, exactly ? context : null, true, status > 0);
    }
  }
}
