package io.cacheglass.library.redisson;

import io.cacheglass.bootstrap.redis.RedisDatabase;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.RedisReader;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads maps of Redisson, and the databases they are in. */
final class RedissonReader implements CacheReader {
  private final RedisReader databases = new RedisReader();

  @Override
  public CacheDetails details(Object cache) {
    if (cache instanceof RedisDatabase) {
      return databases.details(cache);
    }
    OptionalLong none = OptionalLong.empty();
    List<Tier> tiers = new ArrayList<>();
    if (cache.getClass().getName().contains("LocalCached")) {
      tiers.add(new Tier(TierKind.HEAP, none, none, none, none));
    }
    tiers.add(new Tier(TierKind.REMOTE, none, none, none, none));
    return new CacheDetails("", none, none, none, tiers, "");
  }

  @Override
  public void clear(Object cache) throws Exception {
    if (cache instanceof RedisDatabase) {
      databases.clear(cache);
    } else {
      Reflection.invoke(cache.getClass().getMethod("clear"), cache);
    }
  }
}
