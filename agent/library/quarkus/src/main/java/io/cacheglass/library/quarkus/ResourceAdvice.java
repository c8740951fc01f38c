package io.cacheglass.library.quarkus;

import io.cacheglass.recorder.Dispatches;
import io.cacheglass.recorder.Requests;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/**
 * {@code restart(resource, located)}: a resource was found. It is inlined into a class that sees
 * these types, so its body may name them; its parameters may not, because they are looked up where
 * Quarkus is not seen.
 */
final class ResourceAdvice {
  private ResourceAdvice() {}

  /** Where one was found already, a resource without a class only chooses by media type. */
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.FieldValue("deployment") Object deployment,
      @Advice.Argument(0) Object target,
      @Advice.Argument(1) boolean located) {
    if (Requests.needsRoute()) {
      RuntimeResource resource = (RuntimeResource) target;
      URITemplate ofClass = resource.getClassPath();
      boolean whole = resource.getHttpMethod() != null;
      if (located) {
        Dispatches.located(resource.getPath().template, whole);
      } else if (ofClass != null) {
        String prefix = ((Deployment) deployment).getPrefix();
        Dispatches.resource(prefix, ofClass.template, resource.getPath().template, whole);
      }
    }
  }
}
