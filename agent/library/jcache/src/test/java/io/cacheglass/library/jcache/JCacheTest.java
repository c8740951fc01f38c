package io.cacheglass.library.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Table 2 of the conformance table: the reference column, over two providers. */
class JCacheTest {
  private final long errors = InProcessAgent.probeErrors();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private CacheManager manager;
  private Cache<String, String> cache;

  static Stream<Provider> providers() {
    return Provider.tested();
  }

  @AfterEach
  void close() {
    manager.destroyCache(cache.getName());
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void lookups_countAsTheReferenceDoes(Provider provider) {
    open(provider, false);
    cache.put("a", "1");
    cache.get("a");
    cache.get("b");
    cache.getAll(keys("a", "b"));
    cache.containsKey("a");

    assertCounts(Kind.PUTS, 1, Kind.LOOKUPS, 4, Kind.MISSES, 2, Kind.PROBES, 1);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void conditionalWrites_countAsTheReferenceDoes(Provider provider) {
    open(provider, false);
    cache.getAndPut("a", "1"); // m p
    cache.getAndPut("a", "2"); // h p
    cache.putIfAbsent("a", "3"); // h
    cache.replace("a", "4"); // h p
    cache.replace("a", "4", "5"); // h p
    cache.replace("a", "4", "6"); // h
    cache.replace("b", "4", "6"); // m
    cache.getAndReplace("a", "1"); // h p
    cache.remove("a", "7"); // h
    cache.remove("b", "7"); // m
    cache.remove("a", "1"); // h r
    cache.getAndRemove("a"); // m
    cache.putIfAbsent("a", "3"); // m p
    cache.getAndRemove("a"); // h r

    assertCounts(Kind.LOOKUPS, 14, Kind.MISSES, 5, Kind.PUTS, 6, Kind.REMOVALS, 2);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void removals_countEntriesAndClearCountsOnce(Provider provider) {
    open(provider, false);
    cache.putAll(new HashMap<>(Map.of("a", "1", "b", "2", "c", "3", "d", "4")));
    cache.remove("a");
    cache.remove("a");
    cache.removeAll(keys("b", "absent"));
    cache.removeAll();
    cache.clear();

    assertCounts(Kind.PUTS, 4, Kind.REMOVALS, 4, Kind.CLEARS, 1);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void iterate_isAHitPerEntry(Provider provider) {
    open(provider, false);
    cache.putAll(new HashMap<>(Map.of("a", "1", "b", "2")));
    cache.iterator().forEachRemaining(entry -> {});

    assertCounts(Kind.PUTS, 2, Kind.LOOKUPS, 2);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void invoke_countsExistenceAndWhatTheProcessorDid(Provider provider) {
    open(provider, false);
    cache.invoke("a", (entry, arguments) -> null); // m
    cache.invoke("a", (entry, arguments) -> set(entry, "1")); // m p
    cache.invoke("a", (entry, arguments) -> set(entry, "2")); // h p
    cache.invoke("a", (entry, arguments) -> entry.getValue()); // h
    cache.invoke("a", (entry, arguments) -> remove(entry)); // h r
    cache.invokeAll(keys("a", "b"), (entry, arguments) -> null); // m m

    assertCounts(Kind.LOOKUPS, 7, Kind.MISSES, 4, Kind.PUTS, 2, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void d1_readThrough_loadedIsAMiss(Provider provider) {
    open(provider, true);
    cache.get("a");
    cache.get("a");
    cache.getAll(keys("a", "b"));

    Counts counts = InProcessAgent.counts(cache);
    assertThat(counts.lookups()).isEqualTo(4);
    assertThat(counts.misses()).isEqualTo(2);
    assertThat(counts.get(Kind.LOADS)).isEqualTo(2);
    boolean hits = provider == Provider.EHCACHE || provider == Provider.INFINISPAN;
    assertThat(bean("CacheHits")).isEqualTo(hits ? 4 : 2);
    assertThat(bean("CacheMisses")).isEqualTo(hits ? 0 : 2);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void d10_loadAll_isNoLookup(Provider provider) throws Exception {
    open(provider, true);
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(keys("a", "b"), false, done);
    done.get();

    Counts counts = InProcessAgent.counts(cache);
    assertThat(counts.lookups()).isZero();
    assertThat(counts.get(Kind.PUTS)).isZero();
    boolean asTheStandard = provider == Provider.REFERENCE || provider == Provider.EHCACHE;
    assertThat(bean("CacheMisses")).isEqualTo(asTheStandard ? 0 : 2);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void random_operations_equalTheProvidersCounts(Provider provider) {
    open(provider, false);
    run(new Random(1), 3000, provider != Provider.HAZELCAST); // it counts no hit that is refused
    assertProviderAgrees();
    Conformance.of("jcache", "1.1.1 over " + provider)
        .row(
            "3000 random operations",
            InProcessAgent.counts(cache),
            InProcessAgent.libraryCounts(cache),
            null);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sixteenThreads_differenceIsZero(Provider provider) throws Exception {
    open(provider, false);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Random random = new Random(i);
      runs.add(threads.submit(() -> run(random, 5000, provider.isKnownFromInside())));
    }
    for (Future<?> run : runs) {
      run.get(1, TimeUnit.MINUTES);
    }
    threads.shutdown();
    if (provider.isKnownFromInside()) {
      assertProviderAgrees();
    } else {
      // What its callers have seen: cache2k's own numbers are not exact where threads meet.
      assertThat(InProcessAgent.counts(cache).hits()).isEqualTo(hits.sum());
      assertThat(InProcessAgent.counts(cache).misses()).isEqualTo(misses.sum());
    }
  }

  private static final AtomicInteger CREATED = new AtomicInteger();

  private void looked(boolean found) {
    (found ? hits : misses).increment();
  }

  /**
   * Random operations.
   *
   * @param refusable also those whose refusal does not say why, so that a provider that is not
   *     known from inside must be asked, which other threads can get in between
   */
  private void run(Random random, int operations, boolean refusable) {
    for (int i = 0; i < operations; i++) {
      String key = "key" + random.nextInt(30);
      String value = "v" + random.nextInt(2);
      switch (random.nextInt(refusable ? 9 : 7)) {
        case 0 -> cache.put(key, value);
        case 1 -> cache.remove(key);
        case 2 -> looked(!cache.putIfAbsent(key, value));
        case 3 -> looked(cache.getAndPut(key, value) != null);
        case 4 -> looked(cache.getAndRemove(key) != null);
        case 5 -> looked(cache.getAndReplace(key, value) != null);
        case 7 -> cache.replace(key, "v0", value);
        case 8 -> cache.remove(key, value);
        default -> looked(cache.get(key) != null);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void remove_cacheThatWritesThrough_isRefusedAndDeletesNothing(Provider provider) {
    Writer.DELETED.clear();
    open(
        provider,
        settings -> settings
            .setWriteThrough(true)
            .setCacheWriterFactory(FactoryBuilder.factoryOf(Writer.class)));
    cache.put("a", "1");

    assertThatThrownBy(() -> new JCacheReader().remove(cache, "a"))
        .hasMessageContaining("writes through");
    assertThat(Writer.DELETED).isEmpty();
    assertThat(cache.containsKey("a")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void identify_givesNameAndManager(Provider provider) {
    open(provider, false);
    CacheRow row = InProcessAgent.row(cache);
    new JCacheReader().identify(row, cache);

    assertThat(row.name()).isEqualTo(cache.getName());
    assertThat(row.manager()).isEqualTo(manager.getURI().toString());
  }

  /** A set that may be asked for null, as some providers do. */
  private static Set<String> keys(String... keys) {
    return new HashSet<>(List.of(keys));
  }

  private void open(Provider provider, boolean loading) {
    open(provider, settings -> {
      if (loading) {
        settings.setReadThrough(true).setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class));
      }
    });
  }

  private void open(Provider provider, Consumer<MutableConfiguration<String, String>> more) {
    CachingProvider found = Caching.getCachingProvider(provider.className());
    manager = found.getCacheManager();
    MutableConfiguration<String, String> settings = new MutableConfiguration<String, String>()
        .setTypes(String.class, String.class)
        .setStatisticsEnabled(true);
    more.accept(settings);
    // A cache that is built again under its name keeps its counts: each test has one of its own.
    cache = manager.createCache("things" + CREATED.incrementAndGet(), settings);
  }

  private void assertCounts(Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache));
  }

  private void assertProviderAgrees() {
    Counts counts = InProcessAgent.counts(cache);
    assertThat(new long[] {
          counts.hits(), counts.misses(), counts.get(Kind.PUTS), counts.get(Kind.REMOVALS)
        })
        .containsExactly(
            bean("CacheHits"), bean("CacheMisses"), bean("CachePuts"), bean("CacheRemovals"));
  }

  private long bean(String attribute) {
    try {
      javax.management.MBeanServer server =
          java.lang.management.ManagementFactory.getPlatformMBeanServer();
      javax.management.ObjectName name = server
          .queryNames(
              new javax.management.ObjectName(
                  "javax.cache:type=CacheStatistics,Cache=" + cache.getName() + ",*"),
              null)
          .iterator()
          .next();
      return (Long) server.getAttribute(name, attribute);
    } catch (javax.management.JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object set(javax.cache.processor.MutableEntry<String, String> entry, String v) {
    entry.setValue(v);
    return null;
  }

  private static Object remove(javax.cache.processor.MutableEntry<String, String> entry) {
    entry.remove();
    return null;
  }

  /** Knows every key. */
  public static final class Loader implements CacheLoader<String, String>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public String load(String key) {
      return key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, key));
      return loaded;
    }
  }

  /** Remembers what it was told to delete. */
  public static final class Writer implements CacheWriter<String, String>, Serializable {
    private static final long serialVersionUID = 1;
    static final Set<Object> DELETED = ConcurrentHashMap.newKeySet();

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {}

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      entries.clear();
    }

    @Override
    public void delete(Object key) {
      DELETED.add(key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      DELETED.addAll(keys);
    }
  }
}
