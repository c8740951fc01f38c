package io.cacheglass.library.infinispan;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryVersion;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads configuration, data container and statistics of a cache, all of this member. Stateless. */
final class InfinispanReader implements CacheReader {
  private static final List<Object> NO_STORES = Collections.emptyList();

  /** Configurations of stores that hold nothing but what the cache does. */
  private static final List<String> OWN_FILES = Arrays.asList(
      "SingleFileStoreConfiguration",
      "SoftIndexFileStoreConfiguration",
      "RocksDBStoreConfiguration");

  private static final String DIFFERENCE =
      "Infinispan counts a conditional write as a store only, and containsKey and every key of"
          + " getAll as it finds them in its interceptors.";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = Reflection.call(cache, "getName");
      Object manager = Reflection.call(cache, "getCacheManager");
      Object of = manager == null ? null : Reflection.call(manager, "getName");
      if (name != null) {
        row.rename(name.toString(), of == null ? "" : of.toString());
        if (name.toString().startsWith("___") || name.toString().startsWith("org.infinispan.")) {
          row.hide(); // Infinispan's own, of its schemas, locks and counters
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // stopped meanwhile: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    Object configuration = Reflection.call(cache, "getCacheConfiguration");
    Object container = Reflection.call(cache, "getDataContainer");
    Object memory = part(configuration, "memory");
    Object expiration = part(configuration, "expiration");
    OptionalLong none = OptionalLong.empty();
    OptionalLong entries = number(container, "sizeIncludingExpired");
    OptionalLong capacity = limit(number(memory, "maxCount"));
    OptionalLong lifespan = seconds(number(expiration, "lifespan"));
    OptionalLong idle = seconds(number(expiration, "maxIdle"));
    Tier heap = new Tier(TierKind.HEAP, entries, capacity, none, none);
    return new CacheDetails(
        LibraryVersion.of(cache.getClass(), "infinispan-core"),
        entries,
        capacity,
        lifespan.isPresent() ? lifespan : idle,
        Collections.singletonList(heap),
        policy(capacity, lifespan, idle));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    LibraryCounts.Builder counts = LibraryCounts.builder("Infinispan Stats");
    Object statistics = part(Reflection.call(cache, "getCacheConfiguration"), "statistics");
    if (statistics == null || !Boolean.TRUE.equals(Reflection.call(statistics, "enabled"))) {
      return counts
          .notKept("statistics are not enabled in the cache's configuration")
          .build();
    }
    Object stats = Reflection.call(cache, "getStats");
    return counts
        .hits(number(stats, "getHits").orElse(-1))
        .misses(number(stats, "getMisses").orElse(-1))
        .puts(number(stats, "getStores").orElse(-1))
        .removals(number(stats, "getRemoveHits").orElse(-1))
        .evictions(number(stats, "getEvictions").orElse(-1))
        .difference(DIFFERENCE)
        .build();
  }

  @Override
  public void clear(Object cache) throws Exception {
    Reflection.call(inItself(cache), "clear");
  }

  /**
   * Of a cache that lives in this member alone; listing a cluster's keys would ask every member.
   */
  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    Object clustering = part(Reflection.call(cache, "getCacheConfiguration"), "clustering");
    Object mode = part(clustering, "cacheMode");
    if (!(mode instanceof Enum) || !((Enum<?>) mode).name().equals("LOCAL")) {
      return null;
    }
    Object keys = Reflection.call(cache, "keySet");
    return keys instanceof Iterable ? ((Iterable<?>) keys).iterator() : null;
  }

  @Override
  public void remove(Object cache, Object key) throws Exception {
    Reflection.call(inItself(cache), "remove", key);
  }

  /**
   * The cache without its stores, if any of them is not a file that is the cache's own: what is
   * taken out would be deleted in a database, too.
   */
  private static Object inItself(Object cache) throws ReflectiveOperationException {
    Object persistence = part(Reflection.call(cache, "getCacheConfiguration"), "persistence");
    Object stores = part(persistence, "stores");
    boolean files = true;
    for (Object store : stores instanceof Iterable ? (Iterable<?>) stores : NO_STORES) {
      files &= OWN_FILES.contains(store.getClass().getSimpleName());
    }
    if (files) {
      return cache;
    }
    ClassLoader loader = cache.getClass().getClassLoader();
    Class<?> flags = Class.forName("org.infinispan.context.Flag", false, loader);
    Object withoutStores = Reflection.invoke(
        cache.getClass().getMethod("withFlags", flags),
        cache,
        flags.getField("SKIP_CACHE_STORE").get(null));
    return withoutStores == null ? cache : withoutStores;
  }

  private static @Nullable Object part(@Nullable Object owner, String method)
      throws ReflectiveOperationException {
    return owner == null ? null : Reflection.call(owner, method);
  }

  private static OptionalLong number(@Nullable Object owner, String method)
      throws ReflectiveOperationException {
    Object number = part(owner, method);
    return number instanceof Number
        ? OptionalLong.of(((Number) number).longValue())
        : OptionalLong.empty();
  }

  private static OptionalLong limit(OptionalLong number) {
    return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
  }

  private static OptionalLong seconds(OptionalLong millis) {
    OptionalLong set = limit(millis);
    return set.isPresent() ? OptionalLong.of(set.getAsLong() / 1000) : set;
  }

  private static String policy(OptionalLong capacity, OptionalLong lifespan, OptionalLong idle) {
    List<String> words = new ArrayList<>();
    words.add(
        capacity.isPresent()
            ? "at most " + capacity.getAsLong() + " entries"
            : "no limit of entries");
    if (lifespan.isPresent()) {
      words.add("expires " + lifespan.getAsLong() + " s after write");
    }
    if (idle.isPresent()) {
      words.add("expires " + idle.getAsLong() + " s after last use");
    }
    return String.join(", ", words);
  }
}
