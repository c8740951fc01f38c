package io.cacheglass.benchmarks;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

/** Data grids with a single member, in this JVM. Stateless. */
final class Grids {
  private static final String NAME = "benchmark";

  private Grids() {}

  static BenchmarkCache hazelcast() {
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    IMap<String, String> map = member.getMap(NAME);
    return new BenchmarkCache(map::get, map::set, member::shutdown);
  }

  static BenchmarkCache infinispan() {
    DefaultCacheManager manager = new DefaultCacheManager();
    manager.defineConfiguration(NAME, new ConfigurationBuilder().build());
    Cache<String, String> cache = manager.getCache(NAME);
    return new BenchmarkCache(cache::get, cache::put, () -> close(manager));
  }

  private static void close(DefaultCacheManager manager) {
    try {
      manager.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
