package io.cacheglass.library.ehcache2;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.sf.ehcache.Ehcache;
import net.sf.ehcache.Element;
import net.sf.ehcache.Status;
import net.sf.ehcache.constructs.blocking.BlockingCache;
import net.sf.ehcache.constructs.blocking.SelfPopulatingCache;
import net.sf.ehcache.loader.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loaders, and the decorators that load or lock what is absent. */
class LoadingTest {
  private static final int THREADS = 4;

  private final TestCache caches = TestCache.of(ContractSettings.maximumEntries(1000));
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final long errors = InProcessAgent.probeErrors();

  @AfterEach
  void close() {
    caches.close();
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
  }

  @Test
  void getWithLoader_absentThenPresent_isMissWithLoadAndHit() {
    caches.cache.getWithLoader("a", new Loader(), null);
    caches.cache.getWithLoader("a", new Loader(), null);

    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertThat(InProcessAgent.libraryCounts(caches.cache).puts()).hasValue(1); // says Ehcache
  }

  @Test
  void getWithLoader_loadedInAnotherThread_isNoHit() {
    caches.cache.getCacheConfiguration().setCacheLoaderTimeoutMillis(60_000);
    caches.cache.registerCacheLoader(new Loader());
    assertThat(caches.cache.getWithLoader("a", null, null)).isNotNull();

    assertThat(InProcessAgent.counts(caches.cache).hits()).isZero();
    assertThat(InProcessAgent.counts(caches.cache).misses()).isEqualTo(1);
    assertThat(InProcessAgent.counts(caches.cache).get(Kind.LOADS)).isEqualTo(1);
  }

  @Test
  void getAllWithLoader_someAbsent_areMissesPerKey() {
    caches.cache.registerCacheLoader(new Loader());
    caches.put("a", "1");
    Map<?, ?> all = caches.cache.getAllWithLoader(List.of("a", "b", "c"), null);
    assertThat(all).hasSize(3);

    // What is loaded in the background is looked for once more, and put, by a thread of the
    // cache's.
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS, 1, Kind.PUTS, 3, Kind.PROBES, 2);
  }

  @Test
  void selfPopulating_lambda_isAMissAllTheSame() {
    Ehcache populating = new SelfPopulatingCache(caches.cache, key -> "loaded");
    populating.get("a");
    populating.get("a");

    // A lambda cannot be woven: its load is not seen, but that there was nothing is.
    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1);
  }

  @Test
  void blocking_missThenPut_isOneMiss() {
    Ehcache blocking = new BlockingCache(caches.cache);
    assertThat(blocking.get("a")).isNull();
    blocking.put(new Element("a", "1"));
    assertThat(blocking.get("a")).isNotNull();

    assertCounts(
        Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1, Kind.LOADS, 1, Kind.LOADS_INFERRED, 1);
    boolean counted = System.getProperty("library.version").startsWith("2.10");
    assertThat(InProcessAgent.libraryCounts(caches.cache).misses()).hasValue(counted ? 2 : 1);
  }

  @Test
  void selfPopulating_fourThreads_isOneLoadAndThreeThatWaited() throws Exception {
    Ehcache populating = new SelfPopulatingCache(caches.cache, new WaitedFor());
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> populating.get("a")));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join(60_000);
    }

    assertCounts(
        Kind.LOOKUPS, THREADS, Kind.MISSES, THREADS, Kind.COALESCED, THREADS - 1, Kind.LOADS, 1);
  }

  @Test
  void refresh_isARefreshAndNoLookup() {
    SelfPopulatingCache populating = new SelfPopulatingCache(caches.cache, key -> "loaded");
    caches.put("a", "1");
    populating.refresh();

    assertCounts(Kind.PUTS, 1, Kind.REFRESHES, 1);
  }

  private void assertCounts(Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(caches.cache));
  }

  /** Answers as soon as all other threads wait for it. */
  private final class WaitedFor implements net.sf.ehcache.constructs.blocking.CacheEntryFactory {
    @Override
    public Object createEntry(Object key) {
      while (threads.stream().filter(LoadingTest::waits).count() < THREADS - 1) {
        Thread.onSpinWait();
      }
      return "loaded";
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING;
  }

  /** Knows every key. */
  @SuppressWarnings("rawtypes") // the interface is older than generics
  private static final class Loader implements CacheLoader {
    @Override
    public Object load(Object key) {
      return "loaded";
    }

    @Override
    public Map<Object, Object> loadAll(Collection keys) {
      Map<Object, Object> loaded = new HashMap<>();
      for (Object key : keys) {
        loaded.put(key, "loaded");
      }
      return loaded;
    }

    @Override
    public Object load(Object key, Object argument) {
      return load(key);
    }

    @Override
    public Map<Object, Object> loadAll(Collection keys, Object argument) {
      return loadAll(keys);
    }

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public CacheLoader clone(Ehcache cache) {
      return this;
    }

    @Override
    public void init() {}

    @Override
    public void dispose() {}

    @Override
    public Status getStatus() {
      return Status.STATUS_ALIVE;
    }
  }
}
