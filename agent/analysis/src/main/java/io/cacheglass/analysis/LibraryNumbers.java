package io.cacheglass.analysis;

import io.cacheglass.recorder.LibraryCounts;
import org.jspecify.annotations.Nullable;

/** Where the libraries' own numbers come from. Thread-safe. */
public interface LibraryNumbers {

  /**
   * What a library in this JVM has counted by itself; runs the host's code.
   *
   * @return null if it never counts
   */
  @Nullable
  LibraryCounts read(int cacheId);

  /**
   * What the server behind a cache has counted; another thread asks it.
   *
   * @param fresh whether to wait for a new answer, a second at most; else the last one will do
   * @return null if there is no server behind it; without numbers if it could not be asked
   */
  default @Nullable LibraryReading remote(int cacheId, boolean fresh) {
    return null;
  }
}
