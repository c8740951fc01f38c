package com.example.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ejb.Stateless;

/** An EJB with a cache, which all of its instances share. */
@Stateless
public class Prices {
  private static final Cache<String, String> PRICES =
      Caffeine.newBuilder().maximumSize(1000).recordStats().build();

  /** What the cache has; else it is put there. */
  public String of(String id) {
    String price = PRICES.getIfPresent(id);
    if (price == null) {
      price = "price of " + id;
      PRICES.put(id, price);
    }
    return price;
  }

  static String statistics() {
    return PRICES.stats().hitCount() + " " + PRICES.stats().missCount();
  }
}
