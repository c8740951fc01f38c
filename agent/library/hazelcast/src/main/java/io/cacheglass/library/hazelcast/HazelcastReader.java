package io.cacheglass.library.hazelcast;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryVersion;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a map knows without asking other members: its local statistics, and its near cache's.
 * Stateless.
 */
final class HazelcastReader implements CacheReader {
  private static final String NEAR_DIFFERENCE =
      "These are the near cache's numbers: what it misses, a member may have.";
  private static final String MEMBER_DIFFERENCE =
      "Hazelcast's hits are touches of the entries that this member owns now: writes over an entry"
          + " and conditional writes count too, lookups of entries that are gone or that other"
          + " members own do not. It keeps no misses.";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = Reflection.call(cache, "getName");
      if (name == null) {
        return;
      }
      row.rename(name.toString(), instance(cache));
      if (name.toString().startsWith("__")) {
        row.hide(); // Hazelcast's own, of its SQL and its jobs
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // shut down meanwhile: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong none = OptionalLong.empty();
    Object near = near(cache);
    OptionalLong owned = isClient(cache) ? none : number(localStats(cache), "getOwnedEntryCount");
    OptionalLong bytes = isClient(cache) ? none : number(localStats(cache), "getHeapCost");
    List<Tier> tiers = new ArrayList<>();
    if (near != null) {
      tiers.add(new Tier(TierKind.HEAP, number(near, "size"), none, none, none));
    }
    TierKind kind = near != null || isClient(cache) ? TierKind.REMOTE : TierKind.HEAP;
    tiers.add(new Tier(kind, owned, none, bytes, none));
    String policy = isClient(cache) ? "a client's map" : "a member's map";
    return new CacheDetails(
        LibraryVersion.of(cache.getClass(), "hazelcast"),
        owned,
        none,
        none,
        tiers,
        near == null ? policy : policy + ", with a near cache");
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    Object near = near(cache);
    if (near != null) {
      Object stats = Reflection.call(near, "getNearCacheStats");
      return LibraryCounts.builder("Hazelcast NearCacheStats")
          .hits(number(stats, "getHits").orElse(-1))
          .misses(number(stats, "getMisses").orElse(-1))
          .difference(NEAR_DIFFERENCE)
          .build();
    }
    LibraryCounts.Builder counts = LibraryCounts.builder("Hazelcast LocalMapStats");
    if (isClient(cache)) {
      return counts
          .notKept("a client keeps none; a member's own map has those of its part")
          .build();
    }
    Object stats = localStats(cache);
    return counts
        .hits(number(stats, "getHits").orElse(-1))
        .puts(number(stats, "getPutOperationCount").orElse(0)
            + number(stats, "getSetOperationCount").orElse(0))
        .removals(number(stats, "getRemoveOperationCount").orElse(-1))
        .evictions(number(stats, "getEvictionCount").orElse(-1))
        .expirations(number(stats, "getExpirationCount").orElse(-1))
        .difference(MEMBER_DIFFERENCE)
        .build();
  }

  /**
   * Empties the memory of all members. Not {@code clear}, which deletes every entry in the
   * application's {@code MapStore}, too; entries that are locked stay.
   */
  @Override
  public void clear(Object cache) throws Exception {
    Reflection.call(cache, "evictAll");
  }

  /**
   * Of a member that is alone: a client, or a member of several, would have to bring the keys of
   * all others here.
   */
  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    Object keys = isClient(cache) || !isAlone(cache) ? null : Reflection.call(cache, "localKeySet");
    return keys instanceof Iterable ? ((Iterable<?>) keys).iterator() : null;
  }

  private static boolean isAlone(Object cache) throws ReflectiveOperationException {
    Object engine = Reflection.call(cache, "getNodeEngine");
    Object cluster = engine == null ? null : Reflection.call(engine, "getClusterService");
    Object members = cluster == null ? null : Reflection.call(cluster, "getMembers");
    return members instanceof Collection && ((Collection<?>) members).size() == 1;
  }

  /** From memory: {@code remove} would delete it in the application's {@code MapStore}, too. */
  @Override
  public void remove(Object cache, Object key) throws Exception {
    Reflection.call(cache, "evict", key);
  }

  private static boolean isClient(Object cache) {
    return cache.getClass().getName().startsWith("com.hazelcast.client.");
  }

  private static @Nullable Object near(Object cache) throws ReflectiveOperationException {
    return cache.getClass().getSimpleName().startsWith("NearCached")
        ? Reflection.call(cache, "getNearCache")
        : null;
  }

  private static @Nullable Object localStats(Object cache) throws ReflectiveOperationException {
    return Reflection.call(cache, "getLocalMapStats");
  }

  private static String instance(Object cache) throws ReflectiveOperationException {
    Object owner;
    if (isClient(cache)) {
      owner = Reflection.call(cache, "getClient");
    } else {
      Object engine = Reflection.call(cache, "getNodeEngine");
      owner = engine == null ? null : Reflection.call(engine, "getHazelcastInstance");
    }
    Object name = owner == null ? null : Reflection.call(owner, "getName");
    return name == null ? "" : name.toString();
  }

  /** Empty for what this version does not tell. */
  private static OptionalLong number(@Nullable Object owner, String method)
      throws ReflectiveOperationException {
    if (owner == null) {
      return OptionalLong.empty();
    }
    try {
      Object number = Reflection.call(owner, method);
      return number instanceof Number
          ? OptionalLong.of(((Number) number).longValue())
          : OptionalLong.empty();
    } catch (NoSuchMethodException e) {
      return OptionalLong.empty();
    }
  }
}
