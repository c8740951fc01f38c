package com.example.home;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cache of nobody's library. */
public final class PriceList {
  private final Map<String, String> prices = new ConcurrentHashMap<>();

  public String lookup(String key) {
    return prices.get(key);
  }

  public void store(String key, String price) {
    prices.put(key, price);
  }

  public boolean drop(String key) {
    return prices.remove(key) != null;
  }

  public void reset() {
    prices.clear();
  }

  public int count() {
    return prices.size();
  }

  public Set<String> ids() {
    return prices.keySet();
  }
}
