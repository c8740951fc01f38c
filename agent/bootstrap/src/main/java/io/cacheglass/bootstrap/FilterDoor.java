package io.cacheglass.bootstrap;

/**
 * What the filter of the jar in {@code WEB-INF/lib} calls, by method handles: it sees none of our
 * types. Thread-safe.
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
}
