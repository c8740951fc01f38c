package io.cacheglass.launcher;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Cache libraries that have no rule, by a class that whoever uses them must load. Stateless. */
final class KnownCaches {
  private static final Map<String, String> NAMES = names();

  /** Those whose own methods can be named, as a test has shown. */
  private static final Map<String, String> METHODS = methods();

  private KnownCaches() {}

  /** Name by class name. */
  static Map<String, String> all() {
    return NAMES;
  }

  /** The setting that covers a cache of this class, as it is written. */
  static String setting(String className) {
    String methods = METHODS.get(className);
    return "cacheglass.custom="
        + (methods == null ? "<class that reads it>#<method>(key)" : className + methods);
  }

  private static Map<String, String> methods() {
    Map<String, String> methods = new HashMap<>();
    methods.put(
        "com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap",
        "#get(key) put=put(key value) remove=remove(key) clear=clear() size=size() keys=keySet()");
    return Collections.unmodifiableMap(methods);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    names.put("org.apache.commons.jcs3.access.CacheAccess", "Apache Commons JCS 3");
    names.put("org.apache.commons.jcs.access.CacheAccess", "Apache Commons JCS 2");
    names.put("com.opensymphony.oscache.general.GeneralCacheAdministrator", "OSCache");
    names.put("org.apache.ignite.internal.processors.cache.IgniteCacheProxyImpl", "Apache Ignite");
    names.put("org.apache.geode.internal.cache.LocalRegion", "Apache Geode");
    names.put("com.tangosol.net.NamedCache", "Oracle Coherence");
    names.put("com.aerospike.client.AerospikeClient", "Aerospike");
    names.put("com.google.appengine.api.memcache.MemcacheServiceFactory", "App Engine memcache");
    names.put("com.couchbase.client.java.Collection", "Couchbase");
    names.put("org.jboss.cache.CacheImpl", "JBoss Cache");
    names.put("org.apache.shiro.cache.MemoryConstrainedCacheManager", "Shiro's memory cache");
    names.put("com.whalin.MemCached.MemCachedClient", "memcached-java-client");
    names.put("io.vertx.redis.client.impl.RedisClient", "Vert.x Redis client");
    names.put("io.quarkus.redis.runtime.datasource.ReactiveValueCommandsImpl", "Quarkus Redis");
    names.put("org.mapdb.HTreeMap", "MapDB");
    names.put("net.openhft.chronicle.map.VanillaChronicleMap", "Chronicle Map");
    names.put("cn.hutool.cache.impl.AbstractCache", "Hutool cache");
    names.put("com.alicp.jetcache.AbstractCache", "JetCache");
    names.put("org.apache.ignite.client.ClientCache", "Apache Ignite thin client");
    names.put(
        "com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap",
        "ConcurrentLinkedHashMap");
    return Collections.unmodifiableMap(names);
  }
}
