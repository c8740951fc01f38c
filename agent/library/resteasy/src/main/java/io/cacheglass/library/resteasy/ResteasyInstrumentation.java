package io.cacheglass.library.resteasy;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/** Weaves where RESTEasy has found what answers a request; the request is that of its servlet. */
public final class ResteasyInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "resteasy";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named("org.jboss.resteasy.core.ResourceMethodInvoker")
            .on("invokeOnTarget", 3, ResourceAdvice.class),
        TypeRule.named("org.jboss.resteasy.core.ResourceLocatorInvoker")
            .on("invokeOnTargetObject", 3, ResourceAdvice.class));
  }
}
