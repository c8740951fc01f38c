package io.cacheglass.recorder;

/**
 * Our own work in the host's caches, such as loading keys ahead of their use: what it asks of
 * caches, in its threads and in those that it hands tasks to, counts as nobody's. What it causes,
 * evictions and the waiting of others for its loads, does count. Thread-safe.
 */
public final class QuietWork {
  private final PendingCells origin = PendingCells.ofQuietWork();

  /**
   * Makes the current thread quiet until {@link #end}.
   *
   * @return to be given to {@link #end} by the same thread
   */
  public Suspended begin() {
    return Threads.workFor(origin);
  }

  /** Ends what {@link #begin} began. */
  public void end(Suspended before) {
    Threads.goBack(before);
  }

  /** To be called when all of it is done. What is still under way elsewhere stays quiet. */
  public void close() {
    origin.settle(Endpoints.NO_REQUEST_ID, CellTable.ofSums(), cells -> {});
  }
}
