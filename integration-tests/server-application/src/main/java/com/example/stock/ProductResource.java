package com.example.stock;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;

/** Asks beans, an EJB and another thread. */
@Path("products")
@RequestScoped
public class ProductResource {
  @Inject
  Shelf shelf;

  @EJB
  Prices prices;

  @Resource
  ManagedExecutorService executor;

  @GET
  @Path("{id: [a-z-]+}")
  public String product(@PathParam("id") String id) {
    return shelf.find(id);
  }

  @DELETE
  @Path("{id}")
  public void forget(@PathParam("id") String id) {
    shelf.forget(id);
  }

  @GET
  @Path("{id}/price")
  public String price(@PathParam("id") String id) {
    return prices.of(id);
  }

  @GET
  @Path("{id}/later")
  public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
    Shelf known = shelf;
    executor.execute(() -> response.resume(known.find(id)));
  }
}
