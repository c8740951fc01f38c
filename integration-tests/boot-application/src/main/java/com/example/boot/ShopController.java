package com.example.boot;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.CacheRegionStatistics;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.data.redis.cache.CacheStatistics;
import org.springframework.data.redis.cache.RedisCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pages that use the caches, and one that tells what the libraries have counted. */
@RestController
public class ShopController {
  private static final int ITEMS = 5;

  private final Products products;
  private final CacheManager caches;
  private final EntityManagerFactory entities;

  ShopController(Products products, CacheManager caches, EntityManagerFactory entities) {
    this.products = products;
    this.caches = caches;
    this.entities = entities;
  }

  @GetMapping("/products/{id}")
  String product(@PathVariable("id") int id) {
    return products.find(id);
  }

  @GetMapping("/products/{id}/forget")
  String forget(@PathVariable("id") int id) {
    products.forget(id);
    return "forgotten";
  }

  @GetMapping("/items/fill")
  String fill() {
    try (EntityManager manager = entities.createEntityManager()) {
      manager.getTransaction().begin();
      for (int id = 0; id < ITEMS; id++) {
        manager.persist(new Item(id));
      }
      manager.getTransaction().commit();
    }
    return "filled";
  }

  @GetMapping("/items/{id}")
  String item(@PathVariable("id") int id) {
    try (EntityManager manager = entities.createEntityManager()) {
      Item item = manager.find(Item.class, id);
      return item == null ? "none" : item.name();
    }
  }

  @GetMapping("/statistics")
  Map<String, Map<String, Long>> statistics() {
    CacheRegionStatistics items = entities
        .unwrap(SessionFactory.class)
        .getStatistics()
        .getDomainDataRegionStatistics("items");
    return Map.of(
        "products",
        products(caches.getCache("products")),
        "items",
        numbers(items.getHitCount(), items.getMissCount()));
  }

  private static Map<String, Long> products(Cache cache) {
    if (cache instanceof CaffeineCache caffeine) {
      CacheStats stats = caffeine.getNativeCache().stats();
      return numbers(stats.hitCount(), stats.missCount());
    }
    CacheStatistics stats = ((RedisCache) cache).getStatistics();
    return numbers(stats.getHits(), stats.getMisses());
  }

  private static Map<String, Long> numbers(long hits, long misses) {
    return Map.of("hits", hits, "misses", misses);
  }
}
