package com.example.depot;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Mapped to {@code /*}: there is no path that the application does not answer by itself. */
public final class AnyPathServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = String.valueOf(request.getPathInfo());
    if (path.equals("/statistics")) {
      response.getWriter().print(Shelf.statistics());
      return;
    }
    Shelf.look(1);
    if (path.equals("/broken")) {
      throw new IllegalStateException("as the example wants it");
    }
    if (path.equals("/gone")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.getWriter().print("any");
    }
  }
}
