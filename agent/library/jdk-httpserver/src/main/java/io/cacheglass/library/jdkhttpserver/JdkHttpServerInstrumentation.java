package io.cacheglass.library.jdkhttpserver;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Collections;
import java.util.List;

/**
 * Weaves the chain of filters that ends at a handler: every request goes through it, also where
 * there is no filter, and in other implementations of the same API too.
 */
public final class JdkHttpServerInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "jdk-httpserver";
  }

  @Override
  public List<TypeRule> types() {
    return Collections.singletonList(
        TypeRule.named("com.sun.net.httpserver.Filter$Chain").on("doFilter", 1, ChainAdvice.class));
  }
}
