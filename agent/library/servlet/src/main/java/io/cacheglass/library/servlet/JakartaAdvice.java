package io.cacheglass.library.servlet;

import io.cacheglass.bootstrap.AdminBridge;
import io.cacheglass.bootstrap.Responses;
import io.cacheglass.recorder.Applications;
import io.cacheglass.recorder.Replays;
import io.cacheglass.recorder.RequestLog;
import io.cacheglass.recorder.Requests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
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
   * @return null when this is no HTTP request, the request's path when it is the host's, TRUE when
   *     it was ours and is answered: then the host's method is skipped; and the response in place
   *     of the container's when it tells the client what the caches did
   */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Boolean.class)
  static @Nullable Object enter(
      @Advice.Argument(0) Object request,
      @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object response) {
    if (!(request instanceof HttpServletRequest)) {
      return null;
    }
    if (Requests.enterDeeper()) {
      return Requests.DEEPER;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    String path = http.getRequestURI();
    if (AdminBridge.concerns(path, http.getContextPath())
        && AdminBridge.handle(request, response)) {
      return true;
    }
    Applications.requested(http.getContextPath());
    if (Replays.areUnderWay() && Replays.isOne(http.getHeader(Replays.HEADER))) {
      Requests.enterQuietly();
      return path;
    }
    Object asked = null;
    if (http.getDispatcherType() == DispatcherType.ASYNC) {
      asked = http.getAttribute("jakarta.servlet.async.request_uri");
    } else if (http.getDispatcherType() == DispatcherType.ERROR) {
      asked = http.getAttribute("jakarta.servlet.error.request_uri");
    }
    boolean told = Responses.wants(request);
    RequestLog log = Requests.enter(
        http.getMethod(),
        asked instanceof String ? (String) asked : path,
        told,
        told ? Responses.before(request) : null);
    Responses.Told telling = log == null ? null : Responses.wrap(request, response, log);
    if (telling != null) {
      response = telling;
      return telling;
    }
    return path;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Object entered,
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) Object response) {
    if (entered == Requests.DEEPER) {
      if (Requests.leaveDeeper()) {
        HttpServletRequest http = (HttpServletRequest) request;
        if (http.getDispatcherType() == DispatcherType.REQUEST
            && http.getAttribute("jakarta.servlet.error.request_uri") == null) {
          Requests.answered(http.getAttribute(
              "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"));
        }
      }
    } else if (entered instanceof String || entered instanceof Responses.Told) {
      HttpServletRequest http = (HttpServletRequest) request;
      if (entered instanceof Responses.Told && !http.isAsyncStarted()) {
        ((Responses.Told) entered).ended();
      }
      boolean first = http.getDispatcherType() == DispatcherType.REQUEST;
      String template = !first || !Requests.needsRoute()
          ? null
          : Requests.template(
              // After a forward to an error page it is that page's.
              http.getAttribute("jakarta.servlet.error.request_uri") == null
                  ? http.getAttribute(
                      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern")
                  : null);
      Requests.exit(
          ((HttpServletResponse) response).getStatus(),
          template == null
              ? null
              : Requests.route(
                  http.getContextPath(), http.getServletPath(), http.getPathInfo(), template),
          first,
          !http.isAsyncStarted());
    }
  }
}
