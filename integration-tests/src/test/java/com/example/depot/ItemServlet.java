package com.example.depot;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a plain servlet does: {@code GET} asks the cache once, {@code POST} answers its body. */
public final class ItemServlet extends HttpServlet {
  private static final String ROUTE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Shelf.look(1);
    if (request.getRequestURI().contains("/named/")) {
      // As a framework does, which knows its routes below its own path only.
      request.setAttribute(ROUTE, "/{name}");
    }
    response.getWriter().print("item");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Shelf.look(1);
    byte[] body = request.getInputStream().readAllBytes();
    response.getWriter().print(new String(body, StandardCharsets.UTF_8));
  }
}
