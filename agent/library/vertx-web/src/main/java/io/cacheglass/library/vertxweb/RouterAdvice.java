package io.cacheglass.library.vertxweb;

import io.cacheglass.recorder.Dispatches;
import io.cacheglass.recorder.Replays;
import io.cacheglass.recorder.Requests;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Goes around the router's {@code handle}: opens the request in the context that Vert.x has given
 * it. What it waits for goes on there. It is inlined into a class that sees Vert.x, so its body may
 * name its types; its parameters may not, because they are looked up where Vert.x is not seen.
 */
final class RouterAdvice {
  private RouterAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
  static boolean enter(
      @Advice.Argument(0) Object request, @Advice.Local("outer") @Nullable Object outer) {
    HttpServerRequest asked = (HttpServerRequest) request;
    if (Replays.areUnderWay() && Replays.isOne(asked.getHeader(Replays.HEADER))) {
      Requests.enterQuietly();
    } else {
      Requests.enter(asked.method().name(), asked.path());
    }
    Dispatches.answeredIn(Vertx.currentContext());
    outer = Dispatches.beginRouting();
    return true;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter boolean entered,
      @Advice.Argument(0) Object request,
      @Advice.Local("outer") @Nullable Object outer) {
    if (entered) {
      HttpServerResponse response = ((HttpServerRequest) request).response();
      boolean answered = response.ended();
      if (answered) {
        Dispatches.answered(Vertx.currentContext());
      }
      Dispatches.endRouting(outer, response.getStatusCode(), answered);
    }
  }
}
