package io.cacheglass.library.hazelcast;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.LateAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the proxies of maps, where the application calls them: {@code MapProxyImpl} of a member
 * and {@code ClientMapProxy} of a client. Their subclasses with a near cache override only what is
 * behind the public methods; where a near cache does not answer, the lookup goes on to its second
 * tier, the members.
 *
 * <p>No canary: a proxy needs a member of a cluster, which is not ours to start.
 */
public final class HazelcastInstrumentation implements LibraryRule {
  static final String LIBRARY = "hazelcast";
  private static final int ANY = -1;
  private static final String MEMBER = "com.hazelcast.map.impl.proxy.";
  private static final String CLIENT = "com.hazelcast.client.";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(member(), client(), memberSupport(), nearMember(), nearClient());
  }

  @Override
  public CacheReader reader() {
    return new HazelcastReader();
  }

  private static TypeRule member() {
    return proxy(MEMBER + "MapProxyImpl").on("delete", 1, WriteAdvice.RemoveAll.class);
  }

  private static TypeRule client() {
    return proxy(CLIENT + "impl.proxy.ClientMapProxy").on("delete", 1, MapAdvice.Delete.class);
  }

  /** Overloads with times to live call each other, and count once. */
  private static TypeRule proxy(String name) {
    return TypeRule.named(name)
        .isCache()
        .on("get", 1, LookupAdvice.Get.class)
        .on("getAll", 1, LookupAdvice.GetAll.class)
        .on("containsKey", 1, LookupAdvice.ContainsKey.class)
        .on("entrySet", ANY, MapAdvice.Scan.class)
        .on("values", ANY, MapAdvice.Scan.class)
        .on("put", ANY, WriteAdvice.Put.class)
        .on("set", ANY, WriteAdvice.Put.class)
        .on("putTransient", ANY, WriteAdvice.Put.class)
        .on("tryPut", 4, WriteAdvice.Puts.class)
        .on("putAll", 1, WriteAdvice.PutAll.class)
        .on("setAll", 1, WriteAdvice.PutAll.class)
        .on("putIfAbsent", ANY, ConditionalAdvice.PutIfAbsent.class)
        .on("replace", 2, ConditionalAdvice.Replace.class)
        .on("replace", 3, ConditionalAdvice.Replaces.class)
        .on("remove", 1, WriteAdvice.RemoveOld.class)
        .on("remove", 2, MapAdvice.RemoveEntry.class)
        .on("tryRemove", 3, WriteAdvice.Remove.class)
        .on("evict", 1, WriteAdvice.Remove.class)
        .on("clear", 0, WriteAdvice.Clear.class)
        .on("evictAll", 0, WriteAdvice.Clear.class)
        .on("loadAll", ANY, WriteAdvice.Enclosing.class)
        .on("executeOnKey", 2, WriteAdvice.Enclosing.class)
        .on("computeIfAbsent", 2, ComputeAdvice.IfAbsent.class)
        .on("compute", 2, ComputeAdvice.Compute.class)
        .on("computeIfPresent", 2, ComputeAdvice.Compute.class)
        .on("merge", 3, ComputeAdvice.Merge.class)
        .on("getAsync", 1, LateAdvice.Get.class)
        .on("putAsync", ANY, LateAdvice.Put.class)
        .on("setAsync", ANY, LateAdvice.Put.class)
        .on("putAllAsync", 1, LateAdvice.PutAll.class)
        .on("setAllAsync", 1, LateAdvice.PutAll.class)
        .onOptional("putIfAbsentAsync", ANY, LateAdvice.PutIfAbsent.class) // 5.3
        .on("removeAsync", 1, LateAdvice.Remove.class)
        .onOptional("deleteAsync", 1, LateAdvice.Remove.class); // 5.3
  }

  private static TypeRule memberSupport() {
    return TypeRule.named(MEMBER + "MapProxySupport")
        .on("invokeOperation", 2, MapAdvice.Deleted.class);
  }

  private static TypeRule nearMember() {
    return TypeRule.named(MEMBER + "NearCachedMapProxyImpl")
        .on("getCachedValue", 2, NearCacheAdvice.class);
  }

  private static TypeRule nearClient() {
    return TypeRule.named(CLIENT + "map.impl.nearcache.NearCachedClientMapProxy")
        .on("getCachedValue", 2, NearCacheAdvice.class)
        .on("getAsync", 1, LateAdvice.Get.class)
        .on("clear", 0, WriteAdvice.Clear.class)
        .on("evictAll", 0, WriteAdvice.Clear.class);
  }
}
