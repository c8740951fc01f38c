package io.cacheglass.library.servlet;

import io.cacheglass.bootstrap.AdminBridge;
import io.cacheglass.recorder.Applications;
import io.cacheglass.recorder.Requests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Goes around {@code service} and {@code doFilter} of the jakarta namespace. It is inlined into
 * classes that see the servlet API, so it may name its types, where other advice must not.
 */
final class JakartaAdvice {
  private JakartaAdvice() {}

  /**
   * Opens the context.
   *
   * @return null when this is no HTTP request, the request's path when it is the host's, and TRUE
   *     when it was ours and is answered: then the host's method is skipped
   */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Boolean.class)
  static @Nullable Object enter(
      @Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
    if (!(request instanceof HttpServletRequest)) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    String path = http.getRequestURI();
    if (AdminBridge.concerns(path, http.getContextPath())
        && AdminBridge.handle(request, response)) {
      return true;
    }
    Applications.requested(http.getContextPath());
    Object asked = null;
    if (http.getDispatcherType() == DispatcherType.ASYNC) {
      asked = http.getAttribute("jakarta.servlet.async.request_uri");
    } else if (http.getDispatcherType() == DispatcherType.ERROR) {
      asked = http.getAttribute("jakarta.servlet.error.request_uri");
    }
    Requests.enter(http.getMethod(), asked instanceof String ? (String) asked : path);
    return path;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Object entered,
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) Object response) {
    if (entered instanceof String) {
      HttpServletRequest http = (HttpServletRequest) request;
      boolean first = http.getDispatcherType() == DispatcherType.REQUEST;
      Object template = !first
          ? null
          : http.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
      Requests.exit(
          ((HttpServletResponse) response).getStatus(),
          template instanceof String
              ? Requests.route(
                  http.getContextPath(), http.getServletPath(), http.getPathInfo(), (String)
                      template)
              : null,
          first,
          !http.isAsyncStarted());
    }
  }
}
