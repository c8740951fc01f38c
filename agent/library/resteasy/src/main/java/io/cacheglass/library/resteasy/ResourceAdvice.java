package io.cacheglass.library.resteasy;

import io.cacheglass.recorder.Requests;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.spi.metadata.ResourceLocator;

/**
 * {@code invokeOnTarget(request, response, resource)}: of each locator that tells where to look on,
 * and then of the method that answers. It is inlined into classes that see RESTEasy, so its body
 * may name its types; its parameters may not, because they are looked up where RESTEasy is not
 * seen.
 */
final class ResourceAdvice {
  private ResourceAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.FieldValue("method") Object method) {
    if (Requests.needsRoute()) {
      Requests.found(((ResourceLocator) method).getFullpath());
    }
  }
}
