package io.cacheglass.library.jersey;

import io.cacheglass.recorder.Requests;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * {@code pushTemplates(resource, method)}: told once for a resource and again for each that was
 * located below it. It is inlined into a class that sees Jersey, so its body may name its types;
 * its parameters may not, because they are looked up where Jersey is not seen.
 */
final class TemplatesAdvice {
  private TemplatesAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Argument(0) @Nullable Object resource, @Advice.Argument(1) @Nullable Object method) {
    if (Requests.needsRoute()) {
      if (resource != null) {
        Requests.found(((UriTemplate) resource).getTemplate());
      }
      if (method != null) {
        Requests.found(((UriTemplate) method).getTemplate());
      }
    }
  }
}
