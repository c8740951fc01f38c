package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Pages of the catalogue in an Ehcache that loads by itself. */
public final class CatalogueServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    return caches.catalogue.get("catalogue:" + name);
  }
}
