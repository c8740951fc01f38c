package io.cacheglass.weaving;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import java.util.Collections;
import java.util.OptionalLong;

/**
 * Says of a database of Redis what is known of it, whatever client the application uses. What its
 * server counts is not asked here: that is done on a connection and in a thread of our own.
 */
public final class RedisReader implements CacheReader {
  @Override
  public CacheDetails details(Object cache) {
    OptionalLong none = OptionalLong.empty();
    Tier tier = new Tier(TierKind.REMOTE, none, none, none, none);
    return new CacheDetails("", none, none, none, Collections.singletonList(tier), "");
  }

  @Override
  public void clear(Object cache) {
    throw new UnsupportedOperationException(
        "a Redis database is shared with other programs, and is not cleared from here; FLUSHDB on"
            + " the server would do it");
  }
}
