package com.example.stock;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean of CDI with the cache of the application. */
@ApplicationScoped
public class Shelf {
  private LoadingCache<String, String> products;

  /** Not in a field's initializer: proxies of CDI run that too. */
  @PostConstruct
  void open() {
    products = Caffeine.newBuilder().maximumSize(1000).recordStats().build(id -> "product " + id);
  }

  /** What the cache has, or loads. */
  public String find(String id) {
    return products.get(id);
  }

  void forget(String id) {
    products.invalidate(id);
  }

  String statistics() {
    return products.stats().hitCount() + " " + products.stats().missCount();
  }
}
