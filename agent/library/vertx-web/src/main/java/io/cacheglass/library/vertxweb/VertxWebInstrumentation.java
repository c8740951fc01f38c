package io.cacheglass.library.vertxweb;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the router, which each request goes through; its routes, which name the endpoint; and the
 * one place where threads of Vert.x begin and end to work in a context. A request has a context of
 * its own, so that whatever it waits for is dispatched there, or in a copy of it.
 */
public final class VertxWebInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "vertx-web";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named("io.vertx.ext.web.impl.RouterImpl").on("handle", 1, RouterAdvice.class),
        TypeRule.named("io.vertx.ext.web.impl.RouteState")
            .on("handleContext", 1, RouteAdvice.class),
        TypeRule.named("io.vertx.core.impl.VertxImpl")
            .on("beginDispatch", 1, DispatchAdvice.Begin.class)
            .on("endDispatch", 1, DispatchAdvice.End.class),
        // The context of a request; those that it is made of are not.
        TypeRule.named("io.vertx.core.impl.DuplicatedContext")
            .hasSlot() // for its request
            .onOptional("duplicate", 0, DispatchAdvice.Duplicate.class)
            .onOptional("duplicate", 1, DispatchAdvice.Duplicate.class)); // 5.0
  }
}
