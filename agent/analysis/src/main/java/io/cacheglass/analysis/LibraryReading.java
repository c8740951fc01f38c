package io.cacheglass.analysis;

import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;

/**
 * What a server has counted, and what we had counted before and after it said so. A server does not
 * know which of our caches asked it, so all that use it are taken together. Immutable.
 */
public final class LibraryReading {
  private final LibraryCounts library;
  private final Counts earlier;
  private final Counts later;
  private final long readMillis;

  /** Both sides at one moment, in epoch milliseconds. */
  public LibraryReading(LibraryCounts library, Counts earlier, Counts later, long readMillis) {
    this.library = library;
    this.earlier = earlier;
    this.later = later;
    this.readMillis = readMillis;
  }

  /** What we have counted of these caches, by their ids, directly or inside others. */
  public static Counts sum(CounterSnapshot snapshot, Iterable<Integer> cacheIds) {
    Counts sum = Counts.NONE;
    for (int id : cacheIds) {
      sum = sum.plus(snapshot.cache(id)).plus(snapshot.layer(id));
    }
    return sum;
  }

  LibraryCounts library() {
    return library;
  }

  Counts earlier() {
    return earlier;
  }

  Counts later() {
    return later;
  }

  long readMillis() {
    return readMillis;
  }
}
