package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads by Ehcache's public methods. Stateless. */
final class Ehcache2Reader implements CacheReader {
  /** The pattern after which caches without settings are made; never used itself. */
  private static final String DEFAULT_CACHE = "default";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = Methods.call(cache, "getName");
      Object manager = Methods.call(cache, "getCacheManager");
      Object managerName = manager == null ? null : Methods.call(manager, "getName");
      if (DEFAULT_CACHE.equals(name)) {
        row.hide();
      } else if (name != null) {
        row.rename(name.toString(), managerName == null ? "" : managerName.toString());
      }
    } catch (ReflectiveOperationException e) {
      return; // it is being built or closed: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    Object configuration = Methods.call(cache, "getCacheConfiguration");
    if (configuration == null) {
      throw new IllegalStateException("the cache has no configuration");
    }
    List<Tier> tiers = new ArrayList<>();
    tiers.add(tier(cache, configuration, TierKind.HEAP, "getMemoryStoreSize", "LocalHeap"));
    OptionalLong offHeap = Methods.number(cache, "getOffHeapStoreSize");
    if (offHeap.orElse(0) > 0) {
      tiers.add(
          tier(cache, configuration, TierKind.OFFHEAP, "getOffHeapStoreSize", "LocalOffHeap"));
    }
    if (Boolean.TRUE.equals(Methods.call(configuration, "isOverflowToDisk"))) {
      tiers.add(tier(cache, configuration, TierKind.DISK, "getDiskStoreSize", "LocalDisk"));
    }
    // Lower tiers hold copies of what is above them, so the heap's limit is the cache's only alone.
    OptionalLong limit = tiers.get(tiers.size() - 1).entryLimit();
    return new CacheDetails(
        version(cache),
        Methods.number(cache, "getSize"),
        limit,
        Lifetime.seconds(configuration),
        tiers,
        Lifetime.policy(cache, configuration));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    return Ehcache2Statistics.of(cache);
  }

  @Override
  public void clear(Object cache) throws Exception {
    Methods.call(cache, "removeAll");
  }

  /** A copy that Ehcache makes, of expired entries too: asking for that would count as reading. */
  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    Object keys = Methods.call(cache, "getKeys");
    return keys instanceof Iterable ? ((Iterable<?>) keys).iterator() : null;
  }

  /** With listeners and replication, as the application's own removals. */
  @Override
  public void remove(Object cache, Object key) throws Exception {
    Reflection.invoke(cache.getClass().getMethod("remove", Object.class), cache, key);
  }

  private static String version(Object cache) {
    Package library = cache.getClass().getPackage();
    String version = library == null ? null : library.getImplementationVersion();
    return version == null ? "" : version;
  }

  private static Tier tier(
      Object cache, Object configuration, TierKind kind, String size, String limit)
      throws ReflectiveOperationException {
    return new Tier(
        kind,
        Methods.number(cache, size),
        positive(Methods.number(configuration, "getMaxEntries" + limit)),
        OptionalLong.empty(),
        positive(Methods.number(configuration, "getMaxBytes" + limit)));
  }

  /** Zero means no limit. */
  private static OptionalLong positive(OptionalLong number) {
    return number.orElse(0) > 0 ? number : OptionalLong.empty();
  }

  /** How long entries live, and what leaves first. */
  private static final class Lifetime {
    private Lifetime() {}

    static OptionalLong seconds(Object configuration) throws ReflectiveOperationException {
      if (Boolean.TRUE.equals(Methods.call(configuration, "isEternal"))) {
        return OptionalLong.empty();
      }
      OptionalLong live = positive(Methods.number(configuration, "getTimeToLiveSeconds"));
      return live.isPresent()
          ? live
          : positive(Methods.number(configuration, "getTimeToIdleSeconds"));
    }

    static String policy(Object cache, Object configuration) throws ReflectiveOperationException {
      Object policy = Methods.call(cache, "getMemoryStoreEvictionPolicy");
      Object name = policy == null ? null : Methods.call(policy, "getName");
      String evicts = name == null ? "" : name + ", ";
      OptionalLong live = positive(Methods.number(configuration, "getTimeToLiveSeconds"));
      OptionalLong idle = positive(Methods.number(configuration, "getTimeToIdleSeconds"));
      if (Boolean.TRUE.equals(Methods.call(configuration, "isEternal"))
          || !(live.isPresent() || idle.isPresent())) {
        return evicts + "never expires";
      }
      return evicts + "expires " + after(live, " s after write") + after(idle, " s after last use");
    }

    private static String after(@Nullable OptionalLong seconds, String when) {
      return seconds != null && seconds.isPresent() ? seconds.getAsLong() + when : "";
    }
  }
}
