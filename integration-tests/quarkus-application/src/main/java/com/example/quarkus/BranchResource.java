package com.example.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Tells where to look on for what is below it. */
@Path("/branches")
public class BranchResource {
  @Inject
  Products products;

  @Path("/{branch}")
  public Shelf branch(@PathParam("branch") String branch) {
    return new Shelf(products);
  }

  /** What is below a branch. */
  public static class Shelf {
    private final Products products;

    Shelf(Products products) {
      this.products = products;
    }

    @GET
    @Path("/products/{id}")
    public String product(@PathParam("id") String id) {
      return products.find(id);
    }
  }
}
