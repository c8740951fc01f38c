package io.cacheglass.library.vertxweb;

import io.cacheglass.recorder.Dispatches;
import io.vertx.ext.web.RoutingContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into a route that has matched, before its handler runs. */
final class RouteAdvice {
  private RouteAdvice() {}

  /** A path that ended in a wildcard is known by its beginning only, which is no page's name. */
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Argument(0) Object context,
      @Advice.FieldValue("path") @Nullable String path,
      @Advice.FieldValue("exactPath") boolean exact) {
    if (exact && path != null) {
      Dispatches.routed(((RoutingContext) context).mountPoint(), path);
    }
  }
}
