package com.example.stock;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** An EJB that is a resource. */
@Path("orders/{order}")
@Stateless
public class OrderResource {
  @Inject
  Shelf shelf;

  @GET
  public String order(@PathParam("order") String order) {
    return shelf.find(order);
  }
}
