package com.example.boot;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** An entity with a second-level cache. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "items")
public class Item {
  @Id
  private int id;

  private String name;

  protected Item() {}

  Item(int id) {
    this.id = id;
    this.name = "item " + id;
  }

  String name() {
    return name;
  }
}
