package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.SessionCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Every path that is no page of the shop. */
final class NotFoundServlet extends ShopServlet {

  NotFoundServlet(SessionCache sessions, Pages pages) {
    super(sessions, pages);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    notFound(response);
  }
}
