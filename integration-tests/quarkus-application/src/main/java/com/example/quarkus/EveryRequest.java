package com.example.quarkus;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Sees each request on its event loop, before it is known what answers it. So Quarkus makes a copy
 * of the request's context for the worker thread.
 */
@Provider
@PreMatching
public class EveryRequest implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty("seen", true);
  }
}
