package io.cacheglass.library.jcache;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the standard, on a cache that holds "a" and "b" and nothing else, with what the
 * reference implementation counts of each: hits, misses, puts, removals.
 */
enum Operation {
  GET_PRESENT("get present", 1, 0, 0, 0, cache -> cache.get("a")),
  GET_ABSENT("get absent", 0, 1, 0, 0, cache -> cache.get("x")),
  GET_ALL("getAll, 2 present and 1 absent", 2, 1, 0, 0, cache -> cache.getAll(keys("a", "b", "x"))),
  CONTAINS_KEY("containsKey present", 0, 0, 0, 0, cache -> cache.containsKey("a")),
  PUT("put", 0, 0, 1, 0, cache -> cache.put("x", "3")),
  PUT_ALL("putAll of 2", 0, 0, 2, 0, cache -> cache.putAll(entries("x", "y"))),
  GET_AND_PUT_PRESENT("getAndPut present", 1, 0, 1, 0, cache -> cache.getAndPut("a", "3")),
  GET_AND_PUT_ABSENT("getAndPut absent", 0, 1, 1, 0, cache -> cache.getAndPut("x", "3")),
  PUT_IF_ABSENT_PRESENT("putIfAbsent present", 1, 0, 0, 0, cache -> cache.putIfAbsent("a", "3")),
  PUT_IF_ABSENT_ABSENT("putIfAbsent absent", 0, 1, 1, 0, cache -> cache.putIfAbsent("x", "3")),
  REPLACE_PRESENT("replace(k, v) present", 1, 0, 1, 0, cache -> cache.replace("a", "3")),
  REPLACE_ABSENT("replace(k, v) absent", 0, 1, 0, 0, cache -> cache.replace("x", "3")),
  REPLACE_MATCH("replace(k, o, n) match", 1, 0, 1, 0, cache -> cache.replace("a", "1", "3")),
  REPLACE_MISMATCH("replace(k, o, n) mismatch", 1, 0, 0, 0, cache -> cache.replace("a", "7", "3")),
  REPLACE_NOTHING("replace(k, o, n) absent", 0, 1, 0, 0, cache -> cache.replace("x", "7", "3")),
  GET_AND_REPLACE_PRESENT(
      "getAndReplace present", 1, 0, 1, 0, cache -> cache.getAndReplace("a", "3")),
  GET_AND_REPLACE_ABSENT(
      "getAndReplace absent", 0, 1, 0, 0, cache -> cache.getAndReplace("x", "3")),
  REMOVE_PRESENT("remove present", 0, 0, 0, 1, cache -> cache.remove("a")),
  REMOVE_ABSENT("remove absent", 0, 0, 0, 0, cache -> cache.remove("x")),
  REMOVE_MATCH("remove(k, v) match", 1, 0, 0, 1, cache -> cache.remove("a", "1")),
  REMOVE_MISMATCH("remove(k, v) mismatch", 1, 0, 0, 0, cache -> cache.remove("a", "7")),
  REMOVE_NOTHING("remove(k, v) absent", 0, 1, 0, 0, cache -> cache.remove("x", "7")),
  GET_AND_REMOVE_PRESENT("getAndRemove present", 1, 0, 0, 1, cache -> cache.getAndRemove("a")),
  GET_AND_REMOVE_ABSENT("getAndRemove absent", 0, 1, 0, 0, cache -> cache.getAndRemove("x")),
  REMOVE_ALL_OF("removeAll(keys), 1 present", 0, 0, 0, 1, cache -> cache.removeAll(keys("a", "x"))),
  REMOVE_ALL("removeAll() of 2", 0, 0, 0, 2, Cache::removeAll),
  CLEAR("clear", 0, 0, 0, 0, Cache::clear),
  ITERATE("iterate over 2", 2, 0, 0, 0, cache -> cache.iterator().forEachRemaining(each -> {})),
  INVOKE_PRESENT("invoke, no-op, present", 1, 0, 0, 0, cache -> cache.invoke("a", (e, x) -> null)),
  INVOKE_ABSENT("invoke, no-op, absent", 0, 1, 0, 0, cache -> cache.invoke("x", (e, x) -> null)),
  INVOKE_GET("invoke, getValue", 1, 0, 0, 0, cache -> cache.invoke("a", (e, x) -> e.getValue())),
  INVOKE_SET_PRESENT(
      "invoke, setValue, present", 1, 0, 1, 0, cache -> cache.invoke("a", (e, x) -> set(e))),
  INVOKE_SET_ABSENT(
      "invoke, setValue, absent", 0, 1, 1, 0, cache -> cache.invoke("x", (e, x) -> set(e))),
  INVOKE_REMOVE("invoke, remove", 1, 0, 0, 1, cache -> cache.invoke("a", (e, x) -> remove(e))),
  INVOKE_ALL(
      "invokeAll, no-op, 1 present and 1 absent",
      1,
      1,
      0,
      0,
      cache -> cache.invokeAll(keys("a", "x"), (e, x) -> null)),
  READ_THROUGH("read through: get absent", 0, 1, 0, 0, cache -> cache.get("x")),
  READ_THROUGH_ALL(
      "read through: getAll, 1 present and 4 absent",
      1,
      4,
      0,
      0,
      cache -> cache.getAll(keys("a", "v", "w", "x", "y"))),
  READ_THROUGH_LOAD_ALL(
      "read through: loadAll of 2", 0, 0, 0, 0, cache -> loadAll(cache, keys("x", "y")));

  private final String text;
  final long hits;
  final long misses;
  final long puts;
  final long removals;
  private final Work work;

  Operation(String text, long hits, long misses, long puts, long removals, Work work) {
    this.text = text;
    this.hits = hits;
    this.misses = misses;
    this.puts = puts;
    this.removals = removals;
    this.work = work;
  }

  /** Whether the cache has a loader. */
  boolean readsThrough() {
    return name().startsWith("READ_THROUGH");
  }

  void run(Cache<String, String> cache) throws Exception {
    work.on(cache);
  }

  @Override
  public String toString() {
    return text;
  }

  /** A set that may be asked for null, as some providers do. */
  private static Set<String> keys(String... keys) {
    return new LinkedHashSet<>(List.of(keys));
  }

  /** A map that may be asked for null. */
  private static Map<String, String> entries(String... keys) {
    Map<String, String> entries = new HashMap<>();
    for (String key : keys) {
      entries.put(key, "3");
    }
    return entries;
  }

  private static @Nullable Object set(MutableEntry<String, String> entry) {
    entry.setValue("3");
    return null;
  }

  private static @Nullable Object remove(MutableEntry<String, String> entry) {
    entry.remove();
    return null;
  }

  private static void loadAll(Cache<String, String> cache, Set<String> keys)
      throws InterruptedException, ExecutionException {
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(keys, false, done);
    done.get();
  }

  /** What is done to a cache. */
  private interface Work {
    void on(Cache<String, String> cache) throws Exception;
  }
}
