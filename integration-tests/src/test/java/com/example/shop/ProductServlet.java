package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Products in three tiers of Ehcache, filled by hand; DELETE takes one out of the cache. */
public final class ProductServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    String key = "product:" + name;
    String known = caches.products.get(key);
    if (known == null) {
      known = ("product " + name + ' ').repeat(20);
      caches.products.put(key, known);
    }
    return known;
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
    caches().products.remove("product:" + request.getPathInfo().substring(1));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
