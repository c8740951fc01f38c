package com.example.quarkus;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.ExecutorService;

/** Answered by worker threads, with virtual ones, and by event loops. */
@Path("/products")
public class ProductResource {
  @Inject
  Products products;

  /** Where the JDK has none, these are worker threads. */
  @Inject
  @VirtualThreads
  ExecutorService virtualThreads;

  @GET
  @Path("/{id: [a-z0-9-]+}")
  public String product(@PathParam("id") String id) {
    return products.find(id);
  }

  @DELETE
  @Path("/{id}")
  public void forget(@PathParam("id") String id) {
    products.forget(id);
  }

  @GET
  @Path("/{id}/price")
  public Uni<String> price(@PathParam("id") String id) {
    return products.price(id);
  }

  @GET
  @Path("/{id}/virtual")
  public String virtual(@PathParam("id") String id) throws Exception {
    return virtualThreads.submit(() -> products.find(id)).get();
  }
}
