package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Search results behind the JCache API. */
public final class SearchServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    String key = "search:" + request.getParameter("q");
    String known = caches.search.get(key);
    if (known == null) {
      known = "result of " + key;
      caches.search.put(key, known);
    }
    return known;
  }
}
