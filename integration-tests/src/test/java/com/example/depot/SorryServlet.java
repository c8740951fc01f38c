package com.example.depot;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page, which asks the cache like any other. */
public final class SorryServlet extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Shelf.look(1);
    response.getWriter().print("sorry " + response.getStatus());
  }
}
