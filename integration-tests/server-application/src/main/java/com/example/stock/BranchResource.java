package com.example.stock;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Tells where to look on for what is below it. */
@Path("branches")
@RequestScoped
public class BranchResource {
  @Inject
  Shelf shelf;

  @Path("{branch}")
  public Branch branch() {
    return new Branch(shelf);
  }

  /** What is below a branch. */
  public static class Branch {
    private final Shelf shelf;

    Branch(Shelf shelf) {
      this.shelf = shelf;
    }

    @GET
    @Path("products/{id}")
    public String product(@PathParam("id") String id) {
      return shelf.find(id);
    }
  }
}
