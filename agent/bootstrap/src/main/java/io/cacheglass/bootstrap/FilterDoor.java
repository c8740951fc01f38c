package io.cacheglass.bootstrap;

import io.cacheglass.recorder.Applications;
import io.cacheglass.recorder.Requests;
import org.jspecify.annotations.Nullable;

/**
 * What the filter of the jar in {@code WEB-INF/lib} calls, by method handles: it sees none of our
 * types. Where the JVM lets no agent in, it stands in for the woven servlets. Thread-safe.
 */
public final class FilterDoor {
  private FilterDoor() {}

  /**
   * Answers a request if it is for the admin page.
   *
   * @param path of the request, raw
   * @param contextPath that the path begins with
   * @param request a servlet request of either namespace
   * @param response its response
   * @return whether the answer was given, so that the host must not give one
   */
  public static boolean answer(String path, String contextPath, Object request, Object response) {
    return AdminBridge.concerns(path, contextPath) && AdminBridge.handle(request, response);
  }

  /** Begins a request, or goes one filter deeper into it. */
  public static void enter(String method, String path, String contextPath) {
    Applications.requested(contextPath);
    Requests.enter(method, path);
  }

  /**
   * Ends what {@link #enter} has begun.
   *
   * @param status of the response
   * @param template the route as a framework left it, below its servlet; null for none
   * @param counted false for a dispatch that goes on with a request which was counted before
   * @param timed false when the request goes on in another thread
   */
  public static void exit(
      int status,
      String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo,
      @Nullable Object template,
      boolean counted,
      boolean timed) {
    String route = template instanceof String && Requests.needsRoute()
        ? Requests.route(contextPath, servletPath, pathInfo, (String) template)
        : null;
    Requests.exit(status, route, counted, timed);
  }
}
