package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Thumbnails in an Ehcache that is too small for them. */
public final class ThumbnailServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    String key = "thumbnail:" + name;
    String known = caches.thumbnails.get(key);
    if (known == null) {
      known = "thumbnail " + name;
      caches.thumbnails.put(key, known);
    }
    return known;
  }
}
