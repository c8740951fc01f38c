package io.cacheglass.library.jersey;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Collections;
import java.util.List;

/** Weaves where Jersey has found what answers a request; the request is that of its servlet. */
public final class JerseyInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "jersey";
  }

  @Override
  public List<TypeRule> types() {
    return Collections.singletonList(
        TypeRule.named("org.glassfish.jersey.server.internal.routing.UriRoutingContext")
            .on("pushTemplates", 2, TemplatesAdvice.class));
  }
}
