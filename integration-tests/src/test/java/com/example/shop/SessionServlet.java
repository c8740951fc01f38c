package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Sessions in a Caffeine cache, filled by hand. */
public final class SessionServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) {
    String key = "session:" + name;
    String known = caches.sessions.getIfPresent(key);
    if (known == null) {
      known = "session " + name;
      caches.sessions.put(key, known);
    }
    return known;
  }
}
