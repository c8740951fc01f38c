package io.cacheglass.library.infinispan;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import java.util.concurrent.atomic.AtomicInteger;
import org.infinispan.Cache;
import org.infinispan.commons.time.TimeService;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.factories.impl.BasicComponentRegistry;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/** The two kinds of caches that Infinispan has, in one manager that is no member of a cluster. */
enum Ispn {
  FULL,
  SIMPLE;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  ConfigurationBuilder settings() {
    ConfigurationBuilder settings = new ConfigurationBuilder();
    settings.statistics().enable();
    settings.simpleCache(this == SIMPLE);
    return settings;
  }

  <V> Cache<String, V> cache() {
    return cache(settings().build());
  }

  <V> Cache<String, V> cache(Configuration configuration) {
    String name = "cache-" + NUMBER.incrementAndGet();
    return Holder.MANAGER
        .administration()
        .withFlags(org.infinispan.commons.api.CacheContainerAdmin.AdminFlag.VOLATILE)
        .getOrCreateCache(name, configuration);
  }

  static FakeTime time() {
    return Holder.TIME;
  }

  /** What is watched: the cache inside of its decorators. */
  static Object watched(Cache<?, ?> cache) {
    Object inner = cache;
    while (inner instanceof org.infinispan.cache.impl.AbstractDelegatingCache) {
      inner = ((org.infinispan.cache.impl.AbstractDelegatingCache<?, ?>) inner).getDelegate();
    }
    return inner;
  }

  static Counts counts(Cache<?, ?> cache) {
    return InProcessAgent.counts(watched(cache));
  }

  /** Asserts all our counts, and that Infinispan's are the same, or others for a reason. */
  void assertCounts(
      @Nullable String why, String operation, Cache<?, ?> cache, Object... kindsAndNumbers) {
    Counts ours = counts(cache);
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(ours);
    Conformance.of("infinispan", System.getProperty("infinispan.version"))
        .row(
            this == FULL ? operation : operation + " (simple)",
            ours,
            InProcessAgent.libraryCounts(watched(cache)),
            why);
  }

  static boolean isVersion(String prefix) {
    return System.getProperty("infinispan.version").startsWith(prefix);
  }

  private static final class Holder {
    static final FakeTime TIME = new FakeTime();
    static final DefaultCacheManager MANAGER = start();

    private static DefaultCacheManager start() {
      GlobalConfigurationBuilder global = new GlobalConfigurationBuilder();
      global.jmx().disable();
      DefaultCacheManager manager = new DefaultCacheManager(global.build(), false);
      GlobalComponentRegistry registry = registry(manager);
      BasicComponentRegistry components = registry.getComponent(BasicComponentRegistry.class);
      components.replaceComponent(TimeService.class.getName(), TIME, false);
      components.rewire();
      manager.start();
      return manager;
    }

    /** {@code GlobalComponentRegistry.of(manager)}, since 15 the only way. */
    private static GlobalComponentRegistry registry(DefaultCacheManager manager) {
      try {
        return Ispn.isVersion("14")
            ? (GlobalComponentRegistry) DefaultCacheManager.class
                .getMethod("getGlobalComponentRegistry")
                .invoke(manager)
            : GlobalComponentRegistry.of(manager);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
