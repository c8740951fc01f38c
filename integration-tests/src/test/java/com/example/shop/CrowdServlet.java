package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Four threads ask for the same absent price at once. */
public final class CrowdServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception {
    caches.waiters.run(4, () -> caches.prices.get(ShopCaches.SLOW));
    return "four came";
  }
}
