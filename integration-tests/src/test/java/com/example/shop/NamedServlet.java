package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;

/** A value of a cache that is called as the client likes: {@code cache=name&key=key}. */
public final class NamedServlet extends TextServlet {
  @Override
  synchronized String text(ShopCaches caches, String name, HttpServletRequest request) {
    String called = request.getParameter("cache");
    Cache<String, String> cache = caches.jcacheManager.getCache(called, String.class, String.class);
    if (cache == null) {
      cache = caches.jcacheManager.createCache(
          called, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }
    String key = request.getParameter("key");
    cache.putIfAbsent(key, "value");
    return cache.get(key);
  }
}
