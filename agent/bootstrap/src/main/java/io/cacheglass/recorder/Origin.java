package io.cacheglass.recorder;

/**
 * The request that asks caches, or none: what counts and events are charged to, in whatever thread
 * they come about. Thread-safe.
 */
class Origin {
  static final int UNKNOWN = -1;

  /** Outside of any request. */
  static final Origin NONE = new Origin(Endpoints.NO_REQUEST_ID);

  private static final Origin[] KNOWN = known();

  private volatile int endpoint;

  Origin(int endpoint) {
    this.endpoint = endpoint;
  }

  /** A request to an endpoint that is known. */
  static Origin of(int endpoint) {
    return KNOWN[endpoint];
  }

  /** {@link #UNKNOWN} as long as the first request to a path goes on. */
  int endpoint() {
    return endpoint;
  }

  /** Whether nothing of what is done for it counts: it is our own work in the host's caches. */
  boolean isQuiet() {
    return false;
  }

  /** Where to count now: under no request what can't wait for the endpoint. */
  int chargedTo() {
    return Math.max(endpoint(), Endpoints.NO_REQUEST_ID);
  }

  final void resolve(int found) {
    endpoint = found;
  }

  /**
   * Puts an event on the ring, or keeps it until the endpoint is known.
   *
   * @param meta without endpoint
   */
  void offer(long meta, long hash, long nanos) {
    Recorder.offer(EventRing.withEndpoint(meta, chargedTo()), hash, nanos);
  }

  private static Origin[] known() {
    Origin[] known = new Origin[Endpoints.MAX];
    known[Endpoints.NO_REQUEST_ID] = NONE;
    for (int id = 1; id < known.length; id++) {
      known[id] = new Origin(id);
    }
    return known;
  }
}
