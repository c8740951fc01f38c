package com.example.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hits and misses as the library counts them: of products, then of prices. */
@WebServlet("/statistics")
public class StatisticsServlet extends HttpServlet {
  @Inject
  Shelf shelf;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(shelf.statistics() + " " + Prices.statistics());
  }
}
