package io.cacheglass.weaving;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.bootstrap.memcached.MemcachedServers;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import java.io.IOException;
import java.util.Collections;
import java.util.OptionalLong;

/**
 * Says of a client of memcached what its servers count themselves. The application's own
 * connections are never used. Stateless.
 */
public final class MemcachedReader implements CacheReader {
  private final String artifact;

  /**
   * A reader for one client library.
   *
   * @param artifact beginning of its jar's name
   */
  public MemcachedReader(String artifact) {
    this.artifact = artifact;
  }

  @Override
  public CacheDetails details(Object cache) {
    OptionalLong none = OptionalLong.empty();
    Tier tier = new Tier(TierKind.REMOTE, none, none, none, none);
    String version = LibraryVersion.of(cache.getClass(), artifact);
    return new CacheDetails(version, none, none, none, Collections.singletonList(tier), "");
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws IOException {
    CacheRow row = Rows.find(cache);
    return MemcachedServers.counts(row == null ? "" : row.name());
  }

  @Override
  public void clear(Object cache) {
    throw new UnsupportedOperationException(
        "memcached is shared with other programs, and is not cleared from here; flush_all on the"
            + " server would do it");
  }
}
