package io.cacheglass.library.redisson;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves Redisson twice. Maps ({@code RMap}, {@code RMapCache}, {@code RLocalCachedMap}) are caches
 * with a name, whatever scripts they run. Below them, and for buckets and everything else, every
 * command counts by what it is, for the server that it is sent to.
 */
public final class RedissonInstrumentation implements LibraryRule {
  static final String LIBRARY = "redisson";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        map("RedissonMap"),
        map("RedissonMapCache"),
        map("RedissonMapCacheNative"), // since 3.37
        map("RedissonLocalCachedMap")
            .onOptional("getAsync", 2, MapAdvice.GetNear.class)
            .onOptional("getAsync", 1, MapAdvice.GetNear.class) // until 3.2x
            .onOptional("getAllAsync", 1, MapAdvice.GetAll.class),
        executor(),
        batched(),
        connection());
  }

  @Override
  public CacheReader reader() {
    return new RedissonReader();
  }

  /** The operations that each kind of map does in its own way; a class has those that differ. */
  private static TypeRule map(String name) {
    return TypeRule.named("org.redisson.".concat(name))
        .hasSlot()
        .onOptional("getOperationAsync", 1, MapAdvice.Get.class)
        .onOptional("getWithTTLOnlyOperationAsync", 1, MapAdvice.Get.class)
        .onOptional("getAllOperationAsync", 1, MapAdvice.GetAll.class)
        .onOptional("getAllWithTTLOnlyOperationAsync", 1, MapAdvice.GetAll.class)
        .onOptional("containsKeyOperationAsync", 2, MapAdvice.Probe.class)
        .onOptional("putOperationAsync", 2, MapAdvice.Put.class)
        .onOptional("putOperationAsync", 3, MapAdvice.Put.class)
        .onOptional("putOperationAsync", 4, MapAdvice.Put.class)
        .onOptional("putAsync", 6, MapAdvice.Put.class)
        .onOptional("fastPutOperationAsync", 2, MapAdvice.Put.class)
        .onOptional("fastPutOperationAsync", 3, MapAdvice.Put.class)
        .onOptional("fastPutOperationAsync", 4, MapAdvice.Put.class)
        .onOptional("fastPutOperationAsync", 6, MapAdvice.Put.class)
        .onOptional("fastPutOperationAsync", 7, MapAdvice.Put.class)
        .onOptional("addAndGetOperationAsync", 2, MapAdvice.Put.class)
        .onOptional("putAllOperationAsync", 1, MapAdvice.Put.class)
        .onOptional("putAllOperationAsync", 2, MapAdvice.Put.class)
        .onOptional("putAllOperationAsync", 3, MapAdvice.Put.class)
        .onOptional("putIfAbsentOperationAsync", 2, MapAdvice.PutIfAbsent.class)
        .onOptional("putIfAbsentOperationAsync", 3, MapAdvice.PutIfAbsent.class)
        .onOptional("putIfAbsentOperationAsync", 4, MapAdvice.PutIfAbsent.class)
        .onOptional("putIfAbsentOperationAsync", 5, MapAdvice.PutIfAbsent.class)
        .onOptional("putIfAbsentAsync", 6, MapAdvice.PutIfAbsent.class)
        .onOptional("fastPutIfAbsentOperationAsync", 2, MapAdvice.PutIfAbsent.class)
        .onOptional("fastPutIfAbsentOperationAsync", 3, MapAdvice.PutIfAbsent.class)
        .onOptional("fastPutIfAbsentOperationAsync", 4, MapAdvice.PutIfAbsent.class)
        .onOptional("fastPutIfAbsentOperationAsync", 5, MapAdvice.PutIfAbsent.class)
        .onOptional("fastPutIfAbsentAsync", 6, MapAdvice.PutIfAbsent.class)
        .onOptional("putIfExistsOperationAsync", 2, MapAdvice.PutIfPresent.class)
        .onOptional("fastPutIfExistsOperationAsync", 2, MapAdvice.PutIfPresent.class)
        .onOptional("replaceOperationAsync", 2, MapAdvice.PutIfPresent.class)
        .onOptional("replaceOperationAsync", 3, MapAdvice.PutIfPresent.class)
        .onOptional("fastReplaceOperationAsync", 2, MapAdvice.PutIfPresent.class)
        .onOptional("removeOperationAsync", 1, MapAdvice.Remove.class)
        .onOptional("removeOperationAsync", 2, MapAdvice.Remove.class)
        .onOptional("fastRemoveOperationAsync", 1, MapAdvice.Remove.class)
        .onOptional("clearAsync", 0, MapAdvice.Clear.class);
  }

  private static TypeRule executor() {
    return TypeRule.named("org.redisson.command.RedisExecutor")
        .hasSlot()
        .on("<init>", -1, CommandAdvice.Create.class)
        .on("sendCommand", 2, CommandAdvice.Send.class);
  }

  private static TypeRule batched() {
    return TypeRule.named("org.redisson.client.protocol.BatchCommandData")
        .hasSlot()
        .on("<init>", 5, CommandAdvice.CreateBatched.class);
  }

  private static TypeRule connection() {
    return TypeRule.named("org.redisson.client.RedisConnection")
        .hasSlot()
        .on("send", 1, ConnectionAdvice.class);
  }
}
