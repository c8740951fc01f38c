package com.example.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks the cache once. */
@WebServlet("/items/*")
public class ItemServlet extends HttpServlet {
  @Inject
  Shelf shelf;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(shelf.find(request.getPathInfo().substring(1)));
  }
}
