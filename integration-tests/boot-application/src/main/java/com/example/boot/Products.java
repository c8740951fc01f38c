package com.example.boot;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** A service with annotated methods. */
@Service
public class Products {
  @Cacheable("products")
  public String find(int id) {
    return "product " + id;
  }

  @CacheEvict("products")
  public void forget(int id) {}
}
