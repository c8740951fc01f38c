package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;

/** What one endpoint asked of one cache. Immutable. */
public final class EndpointShare {
  private final String endpoint;
  private final Counts counts;

  /** The counts of a cache under an endpoint's display name. */
  public EndpointShare(String endpoint, Counts counts) {
    this.endpoint = endpoint;
    this.counts = counts;
  }

  /** Display name of the endpoint. */
  public String endpoint() {
    return endpoint;
  }

  public Counts counts() {
    return counts;
  }
}
