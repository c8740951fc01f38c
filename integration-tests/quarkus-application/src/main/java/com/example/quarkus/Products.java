package com.example.quarkus;

import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheResult;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A service with annotated methods. */
@ApplicationScoped
public class Products {
  void start(@Observes StartupEvent event) {
    find("warm-up");
  }

  @CacheResult(cacheName = "products")
  public String find(String id) {
    if (id.equals("broken")) {
      throw new IllegalStateException("there is no such product");
    }
    return "product " + id;
  }

  @CacheInvalidate(cacheName = "products")
  public void forget(String id) {}

  @CacheResult(cacheName = "prices")
  public Uni<String> price(String id) {
    return Uni.createFrom().item("price of " + id);
  }
}
