package io.cacheglass.filter.javax;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Stands on the admin path, so that the container lets requests for it come as far as to the
 * filter. What the filter leaves to it is not found. Thread-safe.
 */
public final class CacheglassServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** Made by the container. */
  public CacheglassServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
