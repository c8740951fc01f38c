package io.cacheglass.library.hibernate;

import java.util.HashSet;
import java.util.Set;

/** An entity, mapped in shop.hbm.xml: the annotations' package depends on the version. */
public class Product {
  private Long id;
  private String code;
  private String name;
  private Set<String> tags = new HashSet<>();

  public Product() {}

  Product(Long id, String name) {
    this.id = id;
    this.code = "code" + id;
    this.name = name;
    tags.add("new");
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Set<String> getTags() {
    return tags;
  }

  public void setTags(Set<String> tags) {
    this.tags = tags;
  }
}
