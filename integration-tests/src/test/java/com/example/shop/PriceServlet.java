package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.TreeMap;

/** Prices in a Caffeine cache that loads by itself: one, or with {@code ids=1,2} several. */
public final class PriceServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    String ids = request.getParameter("ids");
    if (ids != null) {
      List<String> keys =
          List.of(ids.split(",")).stream().map(id -> "price:" + id).toList();
      return new TreeMap<>(caches.prices.getAll(keys)).toString();
    }
    return caches.prices.get("price:" + name);
  }
}
