package io.cacheglass.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** The libraries whose caches can be measured, by the names that the command line has for them. */
final class Libraries {
  private static final Map<String, Builder> BUILDERS = new LinkedHashMap<>();

  static {
    BUILDERS.put("caffeine", InProcess::caffeine);
    BUILDERS.put("guava", InProcess::guava);
    BUILDERS.put("ehcache3", InProcess::ehcache3);
    BUILDERS.put("ehcache2", (entries, statistics) -> InProcess.ehcache2(entries));
    BUILDERS.put("jcache", (entries, statistics) -> InProcess.jcache(entries));
    BUILDERS.put("cache2k", (entries, statistics) -> InProcess.cache2k(entries));
    BUILDERS.put("spring", (entries, statistics) -> InProcess.spring());
    BUILDERS.put("custom", (entries, statistics) -> HomeMade.open());
    BUILDERS.put("mybatis", (entries, statistics) -> InProcess.mybatis(entries));
    BUILDERS.put("hazelcast", (entries, statistics) -> Grids.hazelcast());
    BUILDERS.put("infinispan", (entries, statistics) -> Grids.infinispan());
    BUILDERS.put("jedis", (entries, statistics) -> Remote.jedis());
    BUILDERS.put("lettuce", (entries, statistics) -> Remote.lettuce());
    BUILDERS.put("redisson", (entries, statistics) -> Remote.redisson());
    BUILDERS.put("spymemcached", (entries, statistics) -> Remote.spymemcached());
    BUILDERS.put("xmemcached", (entries, statistics) -> Remote.xmemcached());
  }

  private Libraries() {}

  /**
   * Builds a cache.
   *
   * @param library by its name
   * @param entries that it must have room for
   * @param statistics whether the library's own statistics are on, for those of which we compare it
   */
  static BenchmarkCache build(String library, int entries, boolean statistics) throws Exception {
    Builder builder = BUILDERS.get(library);
    if (builder == null) {
      throw new IllegalArgumentException(
          "no library " + library + "; there are " + BUILDERS.keySet());
    }
    return builder.build(entries, statistics);
  }

  private interface Builder {
    BenchmarkCache build(int entries, boolean statistics) throws Exception;
  }
}
