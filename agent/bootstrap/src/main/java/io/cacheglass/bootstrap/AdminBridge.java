package io.cacheglass.bootstrap;

import org.jspecify.annotations.Nullable;

/** The way from a woven servlet or filter to the admin pages in the isolated part. Thread-safe. */
public final class AdminBridge {
  /** Answers a request of the host's container. Implemented in the isolated part. */
  public interface Handler {
    /**
     * Answers the request if it is for the admin path.
     *
     * @param request a servlet request of either namespace
     * @param response its response
     * @return whether the answer was given, so that the host must not give one
     */
    boolean handle(Object request, Object response);
  }

  private static volatile @Nullable Handler handler;
  private static volatile String adminPath = "/cacheglass";
  private static volatile boolean greeted;

  private AdminBridge() {}

  /** Opens the way. */
  public static void open(String newAdminPath, Handler newHandler) {
    adminPath = newAdminPath;
    handler = newHandler;
  }

  /**
   * Whether a request may be one of ours; anything else costs the host no more than this. The
   * host's first request always is: only from it is known where the admin page can be opened.
   *
   * @param path of the request, raw
   * @param contextPath that the path begins with
   */
  public static boolean concerns(String path, String contextPath) {
    if (handler == null) {
      return false;
    }
    boolean first = !greeted;
    greeted = true;
    return first || path.startsWith(adminPath, contextPath.length());
  }

  /** Answers the request, or says that it is the host's. */
  public static boolean handle(Object request, Object response) {
    Handler current = handler;
    return current != null && current.handle(request, response);
  }
}
