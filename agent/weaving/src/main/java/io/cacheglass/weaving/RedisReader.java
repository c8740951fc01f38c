package io.cacheglass.weaving;

import io.cacheglass.bootstrap.redis.RedisDatabase;
import io.cacheglass.bootstrap.redis.RedisInfo;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.LibraryCounts;
import java.io.IOException;
import java.util.Collections;
import java.util.OptionalLong;

/**
 * Says of a database of Redis what its server counts itself, whatever client the application uses.
 * The application's own connections are never used.
 */
public final class RedisReader implements CacheReader {
  @Override
  public CacheDetails details(Object cache) {
    OptionalLong none = OptionalLong.empty();
    Tier tier = new Tier(TierKind.REMOTE, none, none, none, none);
    return new CacheDetails("", none, none, none, Collections.singletonList(tier), "");
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws IOException {
    return RedisInfo.of((RedisDatabase) cache);
  }

  @Override
  public void clear(Object cache) {
    throw new UnsupportedOperationException(
        "a Redis database is shared with other programs, and is not cleared from here; FLUSHDB on"
            + " the server would do it");
  }
}
