package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.EntryKeys;
import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cache's stores by their fields: Ehcache's statistics tell sizes too, but only where they
 * were switched on when the cache was built. Stateless.
 */
final class Ehcache3Reader implements CacheReader {
  @Override
  public CacheDetails details(Object cache) throws Exception {
    List<Object> stores = Stores.fastestFirst(cache);
    Object configuration = Reflection.call(cache, "getRuntimeConfiguration");
    List<Tier> tiers = new ArrayList<>();
    for (Object store : stores) {
      tiers.add(tier(store, configuration));
    }
    if (tiers.isEmpty()) {
      tiers.add(unknown());
    }
    // The lowest tier holds everything; the ones above hold copies of what is asked for often.
    Tier lowest = tiers.get(tiers.size() - 1);
    Object expiry =
        configuration == null ? null : Reflection.call(configuration, "getExpiryPolicy");
    OptionalLong seconds = Expiry.seconds(expiry);
    return new CacheDetails(
        version(cache), lowest.entries(), lowest.entryLimit(), seconds, tiers, Expiry.text(expiry));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    return Ehcache3Statistics.of(cache);
  }

  @Override
  public @Nullable KeyLoader keyLoader(Object cache) throws Exception {
    return Ehcache3Loader.of(cache);
  }

  @Override
  public void clear(Object cache) throws Exception {
    Reflection.call(cache, "clear");
  }

  @Override
  public Iterator<?> keys(Object cache) {
    return new EntryKeys(((Iterable<?>) cache).iterator());
  }

  /**
   * From the store below the loader-writer, if there is one: that would delete the entry in what is
   * behind the cache, too.
   */
  @Override
  public void remove(Object cache, Object key) throws Exception {
    Object store = Reflection.field(cache, "store");
    boolean writesThrough = Reflection.field(cache, "cacheLoaderWriter") != null;
    Object below = store == null ? null : Reflection.field(store, "delegate");
    if (!writesThrough) {
      Reflection.call(cache, "remove", key);
    } else if (below != null) {
      Reflection.call(below, "remove", key);
    } else {
      throw new UnsupportedOperationException(
          "its loader-writer would delete the entry in what is behind the cache, too");
    }
  }

  private static String version(Object cache) {
    Package library = cache.getClass().getPackage();
    String version = library == null ? null : library.getImplementationVersion();
    return version == null ? "" : version;
  }

  private static Tier unknown() {
    OptionalLong none = OptionalLong.empty();
    return new Tier(TierKind.HEAP, none, none, none, none);
  }

  private static Tier tier(Object store, @Nullable Object configuration) throws Exception {
    TierKind kind = Stores.kind(store);
    Limit limit = Limit.of(configuration, kind);
    OptionalLong bytes = Stores.bytes(store);
    return new Tier(kind, Stores.entries(store), limit.entries, bytes, limit.bytes);
  }

  /** What a tier may hold, in entries or in bytes. */
  private static final class Limit {
    private static final Limit NONE = new Limit(OptionalLong.empty(), OptionalLong.empty());

    private final OptionalLong entries;
    private final OptionalLong bytes;

    private Limit(OptionalLong entries, OptionalLong bytes) {
      this.entries = entries;
      this.bytes = bytes;
    }

    static Limit of(@Nullable Object configuration, TierKind kind) throws Exception {
      Object pools =
          configuration == null ? null : Reflection.call(configuration, "getResourcePools");
      Object types = pools == null ? null : Reflection.call(pools, "getResourceTypeSet");
      if (pools == null || !(types instanceof Iterable)) {
        return NONE;
      }
      for (Object type : (Iterable<?>) types) {
        if (type instanceof Enum && ((Enum<?>) type).name().equals(kind.name())) {
          return of(pools, type);
        }
      }
      return NONE;
    }

    private static Limit of(Object pools, Object type) throws Exception {
      Object pool = Reflection.call(pools, "getPoolForResource", type);
      Object size = pool == null ? null : Reflection.call(pool, "getSize");
      Object unit = pool == null ? null : Reflection.call(pool, "getUnit");
      if (!(size instanceof Long) || unit == null) {
        return NONE;
      }
      long n = (Long) size;
      if (unit.getClass().getName().contains("MemoryUnit")) {
        Object bytes = Reflection.call(unit, "toBytes", n);
        return bytes instanceof Long
            ? new Limit(OptionalLong.empty(), OptionalLong.of((Long) bytes))
            : NONE;
      }
      return new Limit(n == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(n), NONE.bytes);
    }
  }

  /** An expiry policy, where it is one of Ehcache's own that are the same for every entry. */
  private static final class Expiry {
    /** Beyond that, Ehcache means an infinite time. */
    private static final Duration FOREVER = Duration.ofDays(365_000);

    private Expiry() {}

    static OptionalLong seconds(@Nullable Object policy) throws Exception {
      if (policy == null || !(isTimeToLive(policy) || isTimeToIdle(policy))) {
        return OptionalLong.empty();
      }
      Object duration = Reflection.call(policy, "getExpiryForCreation", null, null);
      if (!(duration instanceof Duration)) {
        return OptionalLong.empty();
      }
      Duration time = (Duration) duration;
      return time.compareTo(FOREVER) < 0
          ? OptionalLong.of(time.toMillis() / 1000)
          : OptionalLong.empty();
    }

    static String text(@Nullable Object policy) throws Exception {
      OptionalLong seconds = seconds(policy);
      if (policy == null || !seconds.isPresent()) {
        return policy == null || isNone(policy) ? "never expires" : "custom expiry";
      }
      String when = isTimeToIdle(policy) ? " s after last use" : " s after write";
      return "expires " + seconds.getAsLong() + when;
    }

    private static boolean isTimeToLive(Object policy) {
      return policy.getClass().getName().endsWith("TimeToLiveExpiryPolicy");
    }

    private static boolean isTimeToIdle(Object policy) {
      return policy.getClass().getName().endsWith("TimeToIdleExpiryPolicy");
    }

    private static boolean isNone(Object policy) {
      return policy.getClass().getName().startsWith("org.ehcache.expiry.ExpiryPolicy");
    }
  }
}
